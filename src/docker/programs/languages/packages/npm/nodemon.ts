import type { Program } from '../../../../../linux/process/program.ts';
import { becomeCommand } from '../../../../../linux/utilities/system/run-command.ts';
import { toolOf } from '../../../../../linux/utilities/system/program-tool.ts';
import { readManifest } from './manifest.ts';

/** nodemon: says what it would watch, and runs the program. It does not start it anew. */
export const nodemon: Program = {
  start(process) {
    const args = process.argv.slice(1).filter((arg) => !/^(-L|--legacy-watch|-V|--verbose)$/.test(arg));
    const read = readManifest(process);
    const start = read.kind === 'read' ? (read.manifest.scripts?.['start'] ?? '') : '';
    const usual = /^node (\S+)/.exec(start)?.[1] ?? 'index.js';
    const words = args.length > 0 ? args : [usual];
    const isScript = words[0]?.endsWith('js') === true || process.fs.exists(words[0] ?? '');
    const command = isScript ? ['node', ...words] : words;
    process.write(
      1,
      `[nodemon] 3.1.10\n[nodemon] to restart at any time, enter \`rs\`\n[nodemon] watching path(s): *.*\n[nodemon] watching extensions: js,mjs,cjs,json\n[nodemon] starting \`${command.join(' ')}\`\n`,
    );
    return becomeCommand(toolOf(process), command);
  },
};
