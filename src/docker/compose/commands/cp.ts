import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { exactArgs } from '../../cli/command-tree/args-rule.ts';
import { copyArgument } from '../../cli/container/copy/copy-argument.ts';
import { copyIn, copyOut } from '../../cli/container/copy/cp.ts';
import { bool } from '../../cli/flags/types.ts';
import { observedContainers, type Observed } from '../converge/containers.ts';
import { runningContainer } from '../converge/find-container.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';
import { indexFlag } from './shared-flags.ts';

/** The containers of a service that a copy goes to or comes from. @throws CliError */
function containersOf(
  context: CliContext,
  project: string,
  service: string,
  { index, all }: { readonly index: number; readonly all: boolean },
): readonly Observed[] {
  if (index > 0) return [runningContainer(context, project, service, index)];
  const found = observedContainers(context, project, { oneOffs: all ? 'include' : 'exclude' })
    .filter((each) => each.service === service)
    .toSorted((a, b) => a.number - b.number);
  if (found.length > 0) return found;
  throw new CliError(`no container found for service "${service}"`, { code: 'compose-no-container' });
}

export const cp = command({
  name: 'cp',
  use: '[OPTIONS] SERVICE:SRC_PATH DEST_PATH|-\n\tdocker compose cp [OPTIONS] SRC_PATH|- SERVICE:DEST_PATH',
  about: {
    ko: '서비스의 컨테이너와 호스트 사이에 파일을 복사해요',
    en: 'Copy files from and to containers of services',
  },
  args: exactArgs(2),
  flags: {
    all: {
      type: bool,
      ko: 'run으로 만든 컨테이너도 포함해요',
      en: 'Include containers that run has made',
    },
    archive: {
      type: bool,
      short: 'a',
      ko: '파일의 주인(uid/gid)도 챙겨요',
      en: 'Care about who owns the files (uid/gid)',
    },
    'follow-link': {
      type: bool,
      short: 'L',
      ko: 'SRC_PATH가 링크면 가리키는 것을 복사해요',
      en: 'Copy what a link in SRC_PATH leads to',
    },
    index: indexFlag,
  },
  run(context, line) {
    const { args, flags } = line;
    const [source = '', target = ''] = args;
    const project = openProjectAnyhow(context, line, []);
    const { progress, dryRun } = sceneOf(context, line, project);
    const from = copyArgument(source);
    const to = copyArgument(target);
    const options = { follow: flags['follow-link'], owned: flags.archive, quiet: true };
    if (from.container !== '' && to.container !== '') {
      throw new CliError('copying between services is not supported', { code: 'copy-across' });
    }
    if (from.container === '' && to.container === '') {
      throw new CliError('unknown copy direction', { code: 'copy-no-container' });
    }
    const outwards = from.container !== '';
    const service = outwards ? from.container : to.container;
    const found = containersOf(context, project.name, service, flags);
    const containers = outwards ? found.slice(0, 1) : found;
    const text = ({ name }: Observed): string =>
      outwards ? `copy ${name}:${from.path} to ${target}` : `copy ${source} to ${name}:${to.path}`;
    for (const each of containers) progress.event({ id: each.name, text: text(each), status: 'Copying' });
    for (const each of containers) {
      if (!dryRun && outwards) copyOut(context, { ...from, container: each.id }, target, options);
      else if (!dryRun) copyIn(context, source, { ...to, container: each.id }, options);
      progress.event({ id: each.name, text: text(each), status: 'Copied', kind: 'done' });
    }
    progress.finish('Copying');
    return 0;
  },
});
