import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { becomeCommand } from '../../../../../linux/utilities/system/run-command.ts';
import { toolOf } from '../../../../../linux/utilities/system/program-tool.ts';
import { atOnce, type Plan } from '../timed-program.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { brokenManifest, noManifest, npmError } from './npm-errors.ts';
import type { NpmOptions } from './npm-options.ts';

const LIFECYCLE: ReadonlySet<string> = new Set([
  'start',
  'stop',
  'test',
  'restart',
  'prestart',
  'poststart',
  'pretest',
  'posttest',
]);

/** `npm run NAME`, `npm start`, `npm test`. */
export function planScript(process: ProcessContext, options: NpmOptions, asked: string | undefined): Plan {
  const read = readManifest(process);
  if (read.kind === 'missing') return npmError(process, 254, noManifest(read.path));
  if (read.kind === 'broken') return npmError(process, 1, brokenManifest(read.path, read.message));
  const { manifest, folder } = read;
  const scripts = manifest.scripts ?? {};
  if (asked === undefined) return atOnce(0, { out: listScripts(manifest, scripts) });
  const usual = asked === 'start' && process.fs.exists(`${folder}/server.js`) ? 'node server.js' : undefined;
  const line = Object.hasOwn(scripts, asked) ? scripts[asked] : usual;
  if (line === undefined) return npmError(process, 1, missingScript(asked, scripts));
  const before = scripts[`pre${asked}`];
  const after = scripts[`post${asked}`];
  const label = [manifest.name, manifest.version].filter((part) => part !== undefined).join('@');
  const head = (name: string, text: string) => `\n> ${label === '' ? '' : `${label} `}${name}\n> ${text}\n\n`;
  const quiet = options.has('-s', '--silent');
  const extra = [
    ...options.rest,
    ...(options.verb === 'run' || options.verb === 'run-script' ? options.names.slice(1) : options.names),
  ];
  const words = extra
    .map((word) => ` ${/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`}`)
    .join('');
  const full = `${line}${words}`;
  const parts: string[] = [];
  if (before !== undefined) parts.push(before, say(head(asked, full), quiet));
  parts.push(full);
  if (after !== undefined) parts.push(say(head(`post${asked}`, after), quiet), after);
  const first = before === undefined ? head(asked, full) : head(`pre${asked}`, before);
  return {
    told: [{ after: 0, out: quiet ? '' : first }],
    finish() {
      const { env } = process;
      const path = `${folder}/node_modules/.bin:${env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin'}`;
      return becomeCommand(toolOf(process), ['sh', '-c', parts.join(' && ')], {
        env: {
          ...env,
          PATH: path,
          npm_lifecycle_event: asked,
          npm_lifecycle_script: line,
          npm_package_name: manifest.name ?? '',
          npm_package_version: manifest.version ?? '',
        },
      });
    },
  };
}

function say(text: string, quiet: boolean): string {
  return quiet ? 'true' : `printf '%s' '${text.replaceAll("'", `'\\''`)}'`;
}

function listScripts(manifest: Manifest, scripts: Readonly<Record<string, string>>): string {
  const entries = Object.entries(scripts);
  if (entries.length === 0) return '';
  const show = ([name, line]: readonly [string, string]) => `  ${name}\n    ${line}\n`;
  const own = entries.filter(([name]) => LIFECYCLE.has(name));
  const others = entries.filter(([name]) => !LIFECYCLE.has(name));
  const label = [manifest.name, manifest.version].filter((part) => part !== undefined).join('@');
  const first = own.length > 0 ? `Lifecycle scripts included in ${label}:\n${own.map(show).join('')}` : '';
  const middle =
    own.length > 0 ? 'available via `npm run`:\n' : `Scripts available in ${label} via \`npm run\`:\n`;
  return `${first}${others.length > 0 ? `${own.length > 0 ? '' : ''}${middle}${others.map(show).join('')}` : ''}`;
}

function missingScript(name: string, scripts: Readonly<Record<string, string>>): readonly string[] {
  const distance = (a: string, b: string) => {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1)
        next.push(
          Math.min(
            (row[j] ?? 0) + 1,
            (next[j - 1] ?? 0) + 1,
            (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
          ),
        );
      row = next;
    }
    return row[b.length] ?? 0;
  };
  const close = [
    ...Object.keys(scripts)
      .filter((each) => !LIFECYCLE.has(each))
      .map((each) => ({
        name: each,
        text: `npm run ${each} # run the "${each}" package script`,
      })),
    { name: 'star', text: 'npm star # Mark your favorite packages' },
    { name: 'stars', text: 'npm stars # View packages marked as favorites' },
    { name: 'start', text: 'npm start # Start a package' },
    { name: 'stop', text: 'npm stop # Stop a package' },
    { name: 'test', text: 'npm test # Test a package' },
  ]
    .filter(
      (each) => each.name !== name && distance(name.slice(0, 60), each.name.slice(0, 60)) < name.length * 0.4,
    )
    .slice(0, 3);
  const meant =
    close.length > 0
      ? [
          '',
          close.length === 1 ? 'Did you mean this?' : 'Did you mean one of these?',
          ...close.map(({ text }) => `  ${text}`),
        ]
      : [];
  return [`Missing script: "${name}"`, ...meant, '', 'To see a list of scripts, run:', '  npm run'];
}
