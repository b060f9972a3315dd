import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';

/**
 * What a worker thread is given to run (with `eval`) for a script to be loaded with the compilations that the process
 * keeps, where it keeps any. A script named to the thread itself would be loaded before they are at hand, and with it
 * what strips types: fifteen megabytes for one file.
 */
export function threadScript(script: URL): string {
  const kept = getCompileCacheDir();
  const enable =
    kept === undefined ? '' : `require('node:module').enableCompileCache(${JSON.stringify(dirname(kept))});`;
  return `${enable}import(${JSON.stringify(script.href)});`;
}
