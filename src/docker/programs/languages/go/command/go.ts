import type { Machine } from '../../core/machine.ts';
import { NotUnderstood, Refused } from '../../core/problems.ts';
import type { Frontend } from '../../core/runner.ts';
import type { Bundle } from '../compile.ts';
import { GO } from '../language.ts';
import { answerRequest } from '../library/answer-request.ts';
import { goVersion } from '../version.ts';
import { compileBundle, goBuild, isMainPackage, MAGIC, readBuildWords, type Packed } from './build.ts';
import { formatSource } from './format-source.ts';
import { goGet, goMod } from './modules.ts';
import { collectProgram } from './package-files.ts';

/** `go` as a command. */
export const GO_FRONTEND: Frontend = {
  language: GO,
  command: () => 'go',
  serve: answerRequest,
  begin(vm) {
    const [, verb, ...args] = vm.process.argv;
    switch (verb) {
      case 'version':
        vm.write(`go version go${goVersion(vm.process).text} linux/amd64\n`);
        return 0;
      case 'run': {
        const { targets, rest } = readBuildWords(args, true);
        if (targets.length === 0)
          throw new Refused(`go${goVersion(vm.process).minor >= 11 ? '' : ' run'}: no go files listed\n`);
        const bundle = collectProgram(vm, targets);
        const unit = compileBundle(vm, bundle);
        if (!isMainPackage(bundle))
          throw new Refused(
            goVersion(vm.process).minor >= 11
              ? `package ${bundle.label} is not a main package\n`
              : 'go run: cannot run non-main package\n',
          );
        vm.state.store.set('%run', true);
        const name =
          bundle.label === 'command-line-arguments'
            ? (targets[0] ?? 'main').replace(/\.go$/, '').replace(/^.*\//, '')
            : bundle.label.replace(/^.*\//, '');
        startProgram(vm, unit, [`/tmp/go-build2781449283/b001/exe/${name}`, ...rest]);
        return undefined;
      }
      case 'build':
      case 'install':
        return goBuild(vm, verb, args);
      case 'mod':
        return goMod(vm, args);
      case 'get':
        return goGet(vm, args);
      case 'env':
        return environment(vm, args);
      case 'vet': {
        const { targets } = readBuildWords(args, false);
        try {
          compileBundle(vm, collectProgram(vm, targets.length > 0 ? targets : ['.']));
        } catch (error) {
          if (error instanceof Refused && error.message.startsWith('# '))
            throw new Refused(error.message.replace(/^(\.\/)/m, 'vet: ./'), 1);
          throw error;
        }
        return 0;
      }
      case 'fmt':
        return format(
          vm,
          args.filter((each) => !each.startsWith('-')),
          'names',
        );
      case 'test':
        return test(vm, args);
      case 'clean':
      case 'generate':
        return 0;
      case undefined:
      case 'help':
        vm.writeError(
          'Go is a tool for managing Go source code.\n\nUsage:\n\n\tgo <command> [arguments]\n\nUse "go help <command>" for more information about a command.\n',
        );
        return 2;
      case 'list':
      case 'tool':
      case 'work':
      case 'doc':
      case 'fix':
        throw new NotUnderstood(`"go ${verb}"`);
      default:
        vm.writeError(`go ${verb}: unknown command\nRun 'go help' for usage.\n`);
        return 2;
    }
  },
};

/** What `go build` made. */
export const GO_BINARY_FRONTEND: Frontend = {
  language: GO,
  command: (process) => (process.argv[0] ?? 'app').replace(/^.*\//, ''),
  serve: answerRequest,
  begin(vm) {
    const { fs, executable, argv } = vm.process;
    const { bundle, libc } = JSON.parse(fs.readFile(executable).slice(MAGIC.length)) as Packed;
    // The loader that a dynamically linked executable names is not there.
    const loader =
      libc === 'musl'
        ? fs.exists('/etc/alpine-release')
        : fs.exists('/etc/debian_version') || fs.exists('/lib64') || fs.exists('/etc/redhat-release');
    if (libc !== undefined && !loader) {
      const name = argv[0] ?? '';
      const isFirst = vm.process.pid === 1;
      vm.writeError(isFirst ? `exec ${name}: no such file or directory\n` : `sh: ${name}: not found\n`);
      return isFirst ? 255 : 127;
    }
    startProgram(vm, vm.load(JSON.stringify(bundle), 'main'), argv);
    return undefined;
  },
};

/** `gofmt`. */
export const GOFMT_FRONTEND: Frontend = {
  language: GO,
  command: () => 'gofmt',
  begin(vm) {
    const [, ...args] = vm.process.argv;
    const flags = new Set(args.filter((each) => each.startsWith('-')));
    const how = flags.has('-l') ? (flags.has('-w') ? 'names' : 'list') : flags.has('-w') ? 'write' : 'show';
    if (flags.has('-d')) throw new NotUnderstood('"gofmt -d"');
    return format(
      vm,
      args.filter((each) => !each.startsWith('-')),
      how,
    );
  },
};

function startProgram(vm: Machine, unit: number, argv: readonly string[]): void {
  if (unit !== 0) throw new Error('a Go program is one unit');
  vm.state.store.set('%argv', argv.join('\0'));
  const thread = vm.newThread();
  vm.state.threads.push(thread);
  vm.thread = thread;
  thread.frames.push({
    kind: 'loop',
    callee: { kind: 'native', name: '%unit' },
    calls: [[]],
    results: [],
    finish: '%main-done',
    extra: null,
  });
}

function format(vm: Machine, targets: readonly string[], how: 'names' | 'list' | 'write' | 'show'): number {
  const { fs } = vm.process;
  const names = (targets.length > 0 ? targets : ['.']).flatMap((each) =>
    each.endsWith('.go')
      ? [each]
      : fs.readdir(each.replace(/\/?\.\.\.$/, '') || '.').filter((name) => name.endsWith('.go')),
  );
  for (const name of names) {
    if (!fs.exists(name)) throw new Refused(`stat ${name}: no such file or directory\n`, 2);
    const source = fs.readFile(name);
    const made = formatSource(source, name.replace(/^\.\//, ''), goVersion(vm.process).minor);
    const differs = made !== source;
    if (how === 'show') vm.write(made);
    if (differs && (how === 'names' || how === 'list')) vm.write(`${name}\n`);
    if (differs && (how === 'names' || how === 'write')) fs.writeFile(name, made);
  }
  return 0;
}

/** `go test` of packages without tests; tests themselves are not understood. */
function test(vm: Machine, args: readonly string[]): number {
  const { targets } = readBuildWords(args, false);
  const [target = '.'] = targets;
  const folder = target.replace(/\/?\.\.\.$/, '') || '.';
  const { fs } = vm.process;
  if (fs.readdir(folder).some((each) => each.endsWith('_test.go'))) throw new NotUnderstood('tests');
  const bundle: Bundle = collectProgram(vm, [folder]);
  compileBundle(vm, bundle);
  vm.write(`?   \t${bundle.label}\t[no test files]\n`);
  return 0;
}

function environment(vm: Machine, names: readonly string[]): number {
  const { env, fs } = vm.process;
  const values: Readonly<Record<string, string>> = {
    CGO_ENABLED: env['CGO_ENABLED'] ?? '1',
    GO111MODULE: env['GO111MODULE'] ?? '',
    GOARCH: env['GOARCH'] ?? 'amd64',
    GOBIN: env['GOBIN'] ?? '',
    GOCACHE: `${env['HOME'] ?? '/root'}/.cache/go-build`,
    GOFLAGS: env['GOFLAGS'] ?? '',
    GOHOSTARCH: 'amd64',
    GOHOSTOS: 'linux',
    GOMOD: fs.exists('go.mod') ? fs.resolve('go.mod') : '/dev/null',
    GOMODCACHE: `${env['GOPATH'] ?? '/root/go'}/pkg/mod`,
    GOOS: env['GOOS'] ?? 'linux',
    GOPATH: env['GOPATH'] ?? '/root/go',
    GOPROXY: env['GOPROXY'] ?? 'https://proxy.golang.org,direct',
    GOROOT: '/usr/local/go',
    GOSUMDB: 'sum.golang.org',
    GOTOOLCHAIN: env['GOTOOLCHAIN'] ?? 'local',
    GOVERSION: `go${goVersion(vm.process).text}`,
  };
  const wanted = names.filter((each) => !each.startsWith('-'));
  if (wanted.length > 0) vm.write(wanted.map((name) => `${values[name] ?? ''}\n`).join(''));
  else {
    const mark = goVersion(vm.process).minor >= 21 ? "'" : '"';
    vm.write(
      Object.entries(values)
        .map(([name, value]) => `${name}=${mark}${value}${mark}\n`)
        .join(''),
    );
  }
  return 0;
}
