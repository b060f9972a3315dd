import type { CliContext } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { maxArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { goDuration } from '../format/units/go-duration.ts';
import { goTime } from '../format/units/go-time.ts';
import { bytesSize } from '../format/units/size.ts';
import { builderFlag, debugFlag } from '../plugins/build-flags.ts';
import { BUILDER, checkBuilder } from './builder.ts';
import {
  buildKitVersion,
  GC_RULES,
  LABELS,
  lastActivity,
  PLATFORMS,
  seconds,
  type GcRule,
} from './builder-node.ts';

const HOUR = 3_600_000_000_000n;

/** `docker buildx inspect` */
export const inspect = command({
  name: 'inspect',
  use: '[NAME]',
  about: { ko: '빌더를 자세히 보여 줘요', en: 'Show everything about a builder' },
  args: maxArgs(1),
  flags: {
    bootstrap: { type: bool, ko: '먼저 빌더를 띄워요', en: 'Start the builder first' },
    builder: builderFlag,
    debug: debugFlag,
  },
  run(context, { args: [name], flags }) {
    checkBuilder(name ?? flags.builder, context);
    context.out(described(context));
    return 0;
  },
});

function described(context: CliContext): string {
  const last = lastActivity(context);
  const head = [
    `Name:          ${BUILDER}`,
    'Driver:        docker',
    ...(last === undefined ? [] : [`Last Activity: ${goTime(seconds(last))}`]),
  ];
  const node = [
    `Name:             ${BUILDER}`,
    `Endpoint:         ${BUILDER}`,
    'Status:           running',
    `BuildKit version: ${buildKitVersion(context)}`,
    `Platforms:        ${PLATFORMS.join(', ')}`,
    'Labels:',
    ...Object.entries(LABELS).map(([name, value]) => ` ${name}: ${value}`),
    ...GC_RULES.flatMap(rule),
  ];
  return [...head, '', 'Nodes:', ...node, ''].join('\n');
}

function rule({ all, filters, keepHours, reserved, most, free }: GcRule, index: number): readonly string[] {
  const space = (name: string, bytes: number) => (bytes === 0 ? [] : [` ${name} ${bytesSize(bytes)}`]);
  return [
    `GC Policy rule#${index}:`,
    ` All:            ${all}`,
    ...(filters.length === 0 ? [] : [` Filters:        ${filters.join(',')}`]),
    ...(keepHours === 0 ? [] : [` Keep Duration:  ${goDuration(BigInt(keepHours) * HOUR)}`]),
    ...space('Reserved Space:', reserved),
    ...space('Max Used Space:', most),
    ...space('Min Free Space:', free),
  ];
}
