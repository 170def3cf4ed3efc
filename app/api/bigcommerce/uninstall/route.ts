import { uninstallStore } from '@/lib/stores/uninstall-store';
import { answerError, answerJson } from '@/app/_server/answers';
import { appParts } from '@/app/_server/app-parts';
import { routeLimited } from '@/app/_server/route-limited';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';
import { readSignedCallback } from '@/app/_server/signed-callback';

/** Called by BigCommerce's server, which does not read the answer. */
export const GET = routeLimited('callbacks', 'json', async (app, request) => {
  const verdict = readSignedCallback(app, request);
  if (verdict.outcome === 'refused') return answerError(verdict.status, verdict.code, verdict.message);
  const outcome = await uninstallStore(app, verdict.payload);
  switch (outcome) {
    case 'not_owner':
      return answerError(403, 'uninstall.not_owner', "Only the store's owner uninstalls the app.");
    case 'uninstalled':
      appParts(app).book.clear();
      runWhatIsDue(app);
      return answerJson({ outcome });
    case 'outdated':
    case 'not_there':
      return answerJson({ outcome });
  }
});
