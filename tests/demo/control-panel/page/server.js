async function read(answer) {
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error ?? `the demo answered ${answer.status}`);
  return body;
}

const get = async (path) => read(await fetch(path));
const post = async (path, body) =>
  read(
    await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

/** What can be tried, with the choices that never change. */
export const readMenu = () => get('/api/menu');
export const readView = (store) => get(`/api/view?store=${encodeURIComponent(store)}`);
/** A freshly signed address of the app. */
export const signOpening = (store, user, path) => post('/api/open', { store, user, path });
export const act = (store, id, input = {}) => post(`/api/actions/${id}`, { store, input });
