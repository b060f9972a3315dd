import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { Machine } from '../../core/machine.ts';
import { Refused } from '../../core/problems.ts';
import type { Bundle } from '../compile.ts';
import { goVersion } from '../version.ts';
import { collectProgram, usesNetwork } from './package-files.ts';

/** What a built executable begins with; the rest is the program, to run again wherever it is copied. */
export const MAGIC = '\x7fELF go ';

export interface Packed {
  readonly bundle: Bundle;
  /** Linked against the C library of where it was built. */
  readonly libc?: 'glibc' | 'musl';
}

const WITH_VALUE = new Set([
  '-ldflags',
  '-tags',
  '-mod',
  '-gcflags',
  '-asmflags',
  '-p',
  '-installsuffix',
  '-buildmode',
  '-pkgdir',
  '-buildvcs',
  '-modfile',
  '-C',
  '-exec',
]);

export interface BuildWords {
  readonly output: string | undefined;
  readonly targets: readonly string[];
  readonly verbose: boolean;
  /** What comes after the program's own files: its arguments. */
  readonly rest: readonly string[];
  readonly unknown: string | undefined;
}

/** Options and names on the command line of `go build` and `go run`. */
export function readBuildWords(args: readonly string[], isRun: boolean): BuildWords {
  let output: string | undefined;
  let verbose = false;
  let unknown: string | undefined;
  const targets: string[] = [];
  let index = 0;
  for (; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-')) break;
    const name = arg.replace(/^--/, '-').replace(/=.*/, '');
    if (name === '-o') {
      output = arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[index + 1];
      if (!arg.includes('=')) index += 1;
    } else if (WITH_VALUE.has(name)) index += arg.includes('=') ? 0 : 1;
    else if (name === '-v') verbose = true;
    else if (
      !['-a', '-x', '-n', '-race', '-trimpath', '-work', '-i', '-cover', '-s', '-w', '-buildvcs'].includes(
        name,
      )
    )
      unknown ??= name;
  }
  const words = args.slice(index);
  if (isRun) {
    const files = words.findIndex((each) => !each.endsWith('.go'));
    const count = words[0]?.endsWith('.go') ? (files < 0 ? words.length : files) : 1;
    return { output, targets: words.slice(0, count), verbose, rest: words.slice(count), unknown };
  }
  targets.push(...words);
  return { output, targets, verbose, rest: [], unknown };
}

/** Compiles and says what the compiler says. @returns the unit it became */
export function compileBundle(vm: Machine, bundle: Bundle): number {
  const isMain = bundle.files
    .filter((each) => each.path === '')
    .every(({ source }) => /^package\s+main\b/m.test(source));
  for (const { source, shown } of bundle.files) {
    const first = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*(\S+)/.exec(source)?.[1];
    const before = source.slice(0, source.indexOf(first ?? ''));
    if (first === 'package') continue;
    const line = before.split('\n').length;
    const place = `${shown.replace(/^\.\//, '')}:${line}:1`;
    throw new Refused(
      first === undefined
        ? `${place}: expected 'package', found 'EOF'\n`
        : `${place}: expected 'package', found ${/^[a-z]/.test(first) && ['import', 'func', 'var', 'type', 'const'].includes(first) ? `'${first}'` : first.replace(/\W.*$/, '')}\n`,
    );
  }
  const unit = vm.load(JSON.stringify(bundle), 'main');
  const hasMain = bundle.files.some(
    ({ source, path }) => path === '' && /^func\s+main\s*\(\s*\)/m.test(source),
  );
  if (isMain && !hasMain)
    throw new Refused(
      `# ${bundle.label}\nruntime.main_main·f: function main is undeclared in the main package\n`,
    );
  return unit;
}

/** Whether a program comes of it. */
export function isMainPackage(bundle: Bundle): boolean {
  return bundle.files
    .filter((each) => each.path === '')
    .every(({ source }) => /^package\s+main\b/m.test(source));
}

/** `go build` and `go install`. */
export function goBuild(vm: Machine, verb: 'build' | 'install', args: readonly string[]): number {
  const { fs, now, env } = vm.process;
  const { output, targets, unknown, verbose } = readBuildWords(args, false);
  if (unknown !== undefined) {
    vm.writeError(
      `flag provided but not defined: ${unknown}\nusage: go ${verb} [${verb === 'build' ? '-o output] [' : ''}build flags] [packages]\nRun 'go help ${verb}' for details.\n`,
    );
    return 2;
  }
  const bundle = collectProgram(vm, targets.length > 0 ? targets : ['.']);
  compileBundle(vm, bundle);
  if (verbose) vm.writeError(`${bundle.label}\n`);
  if (!isMainPackage(bundle)) return 0;
  const [first] = targets;
  const named =
    bundle.label === 'command-line-arguments' ? (first ?? 'main.go').replace(/\.go$/, '') : bundle.label;
  const base = named.replace(/\/v\d+$/, '').replace(/^.*\//, '');
  let path = output ?? base;
  if (verb === 'install') path = `${env['GOPATH'] ?? '/root/go'}/bin/${base}`;
  if (path.endsWith('/') || (fs.exists(path) && fs.stat(path).node.type === 'directory')) {
    if (output === undefined && verb === 'build' && !path.endsWith('/')) {
      vm.writeError(`go: build output "${path}" already exists and is a directory\n`);
      return 1;
    }
    path = `${path.replace(/\/$/, '')}/${base}`;
  }
  if (path === '/dev/null') return 0;
  const isNetwork = usesNetwork(bundle);
  const hasCompiler = fs.exists('/usr/bin/gcc');
  const isDynamic =
    isNetwork && env['CGO_ENABLED'] !== '0' && (hasCompiler || goVersion(vm.process).minor < 20);
  const isForeign = (env['GOOS'] ?? 'linux') !== 'linux' || !['amd64', undefined].includes(env['GOARCH']);
  const libc = isDynamic ? (fs.exists('/etc/alpine-release') ? 'musl' : 'glibc') : undefined;
  const packed: Packed = { bundle, ...(libc === undefined ? {} : { libc }) };
  const usesJson = bundle.files.some(({ source }) => source.includes('"encoding/json"'));
  const size = (isNetwork ? 6_500_000 : usesJson ? 2_900_000 : 1_900_000) + JSON.stringify(bundle).length * 2;
  const stripped = args.some((each) => /-[sw]\b/.test(each)) ? Math.round(size * 0.68) : size;
  const { uid, gid } = vm.process.credentials;
  try {
    const folder = path.replace(/\/?[^/]*$/, '');
    if (folder !== '' && !fs.exists(folder)) fs.mkdir(folder, { parents: true });
    fs.writeFile(path, '', { mode: 0o755 });
    fs.putNode(path, {
      type: 'file',
      // What is built for another system is no program here.
      content: isForeign ? '\x7fELF\0' : MAGIC + JSON.stringify(packed),
      size: stripped,
      ...(isForeign ? {} : { program: 'go-binary' }),
      mode: 0o755,
      uid,
      gid,
      mtime: now.seconds,
    });
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    vm.writeError(`go: ${minorText(error)}\n`);
    return 1;
  }
  return 0;

  function minorText(error: FsError): string {
    return `build output "${path}": open ${path}: ${error.text.toLowerCase()}`;
  }
}
