/**
 * Records what a real shell does with the scripts beside this file:
 *
 *     node record.ts bash sh >bash.json
 *     node record.ts sh docker run --rm -i busybox sh >debian-ash.json
 *
 * The first argument is the shell, the rest is the command that runs a POSIX shell with the driver as its input.
 */
import { spawnSync } from 'node:child_process';
import { SCRIPTS } from './scripts.ts';

const [shell = 'bash', ...command] = process.argv.slice(2);
const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const scripts = Object.values(SCRIPTS).flat();

const driver = scripts.map(
  (script, index) => `rm -rf /tmp/t; mkdir /tmp/t; cd /tmp/t
env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root ${shell} -c ${quote(script)} </dev/null >/tmp/out 2>/tmp/err
printf '\\001%d %d\\002' ${index} $?; cat /tmp/out; printf '\\003'; cat /tmp/err; printf '\\004'
`,
);
const [program = 'sh', ...args] = command;
const run = spawnSync(program, args, { input: driver.join(''), encoding: 'utf8', maxBuffer: 1e8 });
const recorded: Record<string, { stdout: string; stderr: string; code: number }> = {};
for (const record of run.stdout.split('\u0001').slice(1)) {
  const [head = '', rest = ''] = record.split('\u0002');
  const [stdout = '', tail = ''] = rest.split('\u0003');
  const [index, code] = head.split(' ').map(Number);
  recorded[scripts[index ?? -1] ?? ''] = { stdout, stderr: tail.split('\u0004')[0] ?? '', code: code ?? 0 };
}
process.stdout.write(`${JSON.stringify(recorded, null, 1)}\n`);
