import type { Machine } from '../../core/machine.ts';
import { NotUnderstood } from '../../core/problems.ts';
import { goVersion } from '../version.ts';

export interface Module {
  readonly name: string;
  readonly root: string;
  readonly version: string;
  readonly requires: readonly string[];
}

/** The module that the working directory lies in. */
export function findModule(vm: Machine): Module | undefined {
  const { fs } = vm.process;
  if (goVersion(vm.process).minor < 11 || vm.process.env['GO111MODULE'] === 'off') return undefined;
  for (let root = fs.resolve('.'); ; root = root.replace(/\/[^/]*$/, '') || '/') {
    const file = `${root === '/' ? '' : root}/go.mod`;
    if (fs.exists(file)) {
      const text = fs.readFile(file);
      const name = /^module\s+"?([^\s"]+)"?/m.exec(text)?.[1] ?? '';
      const version = /^go\s+(\S+)/m.exec(text)?.[1] ?? '1.16';
      const requires = [...text.matchAll(/^(?:require)?\s+([\w.-]+\.[\w.-]+\/\S+)\s+v/gm)].map(
        (match) => match[1] ?? '',
      );
      return { name, root, version, requires };
    }
    if (root === '/') return undefined;
  }
}

const NO_MODULE =
  "go: go.mod file not found in current directory or any parent directory; see 'go help modules'\n";
const NO_PATH =
  "go: cannot determine module path for source directory %s (outside GOPATH, module path must be specified)\n\nExample usage:\n\t'go mod init example.com/m' to initialize a v0 or v1 module\n\t'go mod init example.com/m/v2' to initialize a v2 module\n\nRun 'go help mod init' for more information.\n";

/** `go mod`. */
export function goMod(vm: Machine, [verb, ...args]: readonly string[]): number {
  const { fs } = vm.process;
  const { text, minor } = goVersion(vm.process);
  const fail = (message: string, status = 1): number => {
    vm.writeError(message);
    return status;
  };
  if (minor < 11) return fail('go: unknown subcommand "mod"\nRun \'go help\' for usage.\n', 2);
  switch (verb) {
    case 'init': {
      if (fs.exists('go.mod')) return fail(`go: ${fs.resolve('go.mod')} already exists\n`);
      const inPath = /^\/go\/src\/(.+)$/.exec(fs.resolve('.'))?.[1];
      const name = args.find((each) => !each.startsWith('-')) ?? inPath;
      if (name === undefined) return fail(NO_PATH.replace('%s', fs.resolve('.')));
      fs.writeFile(
        'go.mod',
        `module ${name}\n\ngo ${minor >= 21 ? text : text.split('.').slice(0, 2).join('.')}\n`,
      );
      vm.writeError(`go: creating new go.mod: module ${name}\n`);
      if (minor >= 14 && fs.readdir('.').some((each) => each.endsWith('.go')))
        vm.writeError('go: to add module requirements and sums:\n\tgo mod tidy\n');
      return 0;
    }
    case 'tidy':
    case 'download':
    case 'verify':
    case 'vendor': {
      const module = findModule(vm);
      if (!module) return fail(NO_MODULE);
      if (verb === 'verify') vm.write('all modules verified\n');
      if (verb === 'vendor' && module.requires.length === 0) vm.writeError('go: no dependencies to vendor\n');
      if (verb === 'download' && module.requires.length === 0 && minor >= 16)
        vm.writeError('go: no module dependencies to download\n');
      return 0;
    }
    case undefined:
      return fail(
        'Go mod provides access to operations on modules.\n\nUsage:\n\n\tgo mod <command> [arguments]\n\nUse "go help mod <command>" for more information about a command.\n',
        2,
      );
    case 'edit':
    case 'graph':
    case 'why':
      throw new NotUnderstood(`"go mod ${verb}"`);
    default:
      return fail(`go mod ${verb}: unknown command\nRun 'go help mod' for usage.\n`, 2);
  }
}

/** `go get`: what is got is only named in go.mod. */
export function goGet(vm: Machine, args: readonly string[]): number {
  const names = args.filter((each) => !each.startsWith('-') && each !== '.' && each !== './...');
  const module = findModule(vm);
  const { minor } = goVersion(vm.process);
  if (minor >= 16 && !module) {
    vm.writeError(
      minor >= 18
        ? "go: go.mod file not found in current directory or any parent directory.\n\t'go get' is no longer supported outside a module.\n\tTo build and install a command, use 'go install' with a version,\n\tlike 'go install example.com/cmd@latest'\n\tFor more information, see https://golang.org/doc/go-get-install-deprecation\n\tor run 'go help get' or 'go help install'.\n"
        : NO_MODULE,
    );
    return 1;
  }
  if (names.length === 0) return 0;
  // Where modules of others would be read: they are not understood, so they are not got either.
  throw new NotUnderstood(`modules of others (${names[0] ?? ''})`);
}
