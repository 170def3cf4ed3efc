import { spawnSync } from 'node:child_process';
import { HOW_TO_GET_ONE, findBrowser } from './find-browser';

/** Finds a browser for the tests, or gets Playwright's own; where neither works, says what to install. */
function main(): number {
  const found = findBrowser();
  if (found !== null) {
    console.log(`Browser: ${found}`);
    return 0;
  }
  console.log('No browser was found; getting one.');
  spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], {
    stdio: 'inherit',
  });
  if (findBrowser() !== null) return 0;
  console.error(HOW_TO_GET_ONE);
  return 1;
}

process.exitCode = main();
