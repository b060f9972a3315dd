import { configCreate } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { labelTable } from '../client/labels.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { goQuote } from '../flags/quote.ts';
import { list, string } from '../flags/types.ts';
import { readData } from '../secret/read-data.ts';

/** @throws CliError */
function dataOf(context: CliContext, file: string): string {
  try {
    return readData(context, file);
  } catch (error) {
    if (!(error instanceof CliError) || error.code === undefined) throw error;
    const { code, message } = error;
    throw new CliError(`Error reading content from ${goQuote(file)}: ${message}`, { code });
  }
}

export const create = command({
  name: 'create',
  about: { ko: '파일이나 표준 입력으로 설정을 만들어요', en: 'Make a config of a file or of standard input' },
  use: '[OPTIONS] CONFIG file|-',
  args: exactArgs(2),
  flags: {
    label: { type: list(), short: 'l', ko: '설정에 라벨을 붙여요', en: 'Put a label on the config' },
    'template-driver': {
      type: string,
      ko: '내용을 템플릿으로 읽을 드라이버예요',
      en: 'Driver that reads it as a template',
    },
  },
  run(context, { args: [name = '', file = ''], flags }) {
    const { ID } = context.call(configCreate, {
      Name: name,
      Labels: labelTable(flags.label),
      Data: dataOf(context, file),
      ...(flags['template-driver'] === '' ? {} : { Templating: { Name: flags['template-driver'] } }),
    });
    context.out(`${ID}\n`);
    return 0;
  },
});
