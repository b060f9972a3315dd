import { minArgs } from '../command-tree/args-rule.ts';
import { bool, string } from '../flags/types.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { goQuote } from '../flags/quote.ts';
import { findObject, OBJECT_TYPES } from './find-object.ts';
import { inspectAll } from './inspection.ts';

/** @throws CliError */
function checkType(type: string): void {
  if (OBJECT_TYPES.includes(type)) return;
  const known = OBJECT_TYPES.map((name) => goQuote(name)).join(', ');
  const problem = type === '' ? 'type is empty' : `unknown type: ${goQuote(type)}`;
  throw new CliError(`${problem}: must be one of ${known}`, { code: 'inspect-type-unknown' });
}

/** `docker inspect`: anything that has a name or id. */
export const inspect = command({
  name: 'inspect',
  about: {
    ko: '컨테이너·이미지·네트워크·볼륨의 자세한 정보를 보여 줘요',
    en: 'Show everything about containers, images, networks and volumes',
  },
  use: '[OPTIONS] NAME|ID [NAME|ID...]',
  args: minArgs(1),
  flags: {
    format: inspectFormat,
    size: {
      type: bool,
      short: 's',
      ko: '컨테이너면 파일 크기도 보여 줘요',
      en: 'Of a container, show how big its files are too',
    },
    type: { type: string, ko: '이 종류에서만 찾아요', en: 'Look among things of this type only' },
  },
  run(context, { args, flags, changed }) {
    if (changed.has('type')) checkType(flags.type);
    return inspectAll(context, args, flags.format, (name) =>
      findObject(context, name, flags.type, { size: flags.size }),
    );
  },
});
