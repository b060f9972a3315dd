import { secretCreate } from '../../swarm/index.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { labelTable } from '../client/labels.ts';
import { rangeArgs } from '../command-tree/args-rule.ts';
import { list, string } from '../flags/types.ts';
import { readData } from './read-data.ts';

export const create = command({
  name: 'create',
  about: { ko: '파일이나 표준 입력으로 비밀을 만들어요', en: 'Make a secret of a file or of standard input' },
  use: '[OPTIONS] SECRET [file|-]',
  args: rangeArgs(1, 2),
  flags: {
    driver: { type: string, short: 'd', ko: '비밀을 맡을 드라이버예요', en: 'Driver that keeps the secret' },
    label: { type: list(), short: 'l', ko: '비밀에 라벨을 붙여요', en: 'Put a label on the secret' },
    'template-driver': {
      type: string,
      ko: '내용을 템플릿으로 읽을 드라이버예요',
      en: 'Driver that reads it as a template',
    },
  },
  run(context, { args: [name = '', file], flags }) {
    if (flags.driver !== '' && file !== undefined) {
      throw new CliError('When using secret driver secret data must be empty', { code: 'secret-options' });
    }
    if (flags.driver === '' && file === undefined) {
      throw new CliError('secret file is required', { code: 'secret-options' });
    }
    const { ID } = context.call(secretCreate, {
      Name: name,
      Labels: labelTable(flags.label),
      ...(file === undefined ? {} : { Data: readData(context, file) }),
      ...(flags.driver === '' ? {} : { Driver: { Name: flags.driver } }),
      ...(flags['template-driver'] === '' ? {} : { Templating: { Name: flags['template-driver'] } }),
    });
    context.out(`${ID}\n`);
    return 0;
  },
});
