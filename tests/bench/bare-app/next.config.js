/** As the app's own, as far as speed is concerned. Modules are those of the folder that the bench runs in. */
export default {
  poweredByHeader: false,
  turbopack: { root: process.cwd() },
};
