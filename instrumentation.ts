/** Next calls this once when the server starts: the app opens then, and its worker with it, not at the first request. */
export async function register(): Promise<void> {
  // Next settles this when it builds, so that the other runtime is never given the import.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { openApp } = await import('@/lib/worker/open-app');
    try {
      await openApp();
    } catch (fault) {
      // A server that can do nothing is worse than none: whoever started it reads why.
      console.error(fault instanceof Error && fault.name === 'EnvironmentError' ? fault.message : fault);
      process.exit(1);
    }
  }
}
