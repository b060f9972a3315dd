import { containerRename } from '../../engine/index.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { errorText } from '../client/error-text.ts';
import { exactArgs } from '../command-tree/args-rule.ts';

export const rename = command({
  name: 'rename',
  about: { ko: '컨테이너의 이름을 바꿔요', en: 'Give a container another name' },
  aliasLine: 'docker container rename, docker rename',
  use: 'CONTAINER NEW_NAME',
  args: exactArgs(2),
  run(context, { args }) {
    const [ref = '', name = ''] = args.map((word) => word.trim());
    if (ref === '' || name === '') {
      throw new CliError('Error: Neither old nor new names may be empty', { code: 'rename-empty' });
    }
    try {
      context.call(containerRename, { ref, name });
    } catch (error) {
      const text = errorText(error);
      if (text === undefined) throw error;
      throw new CliError(`${text}\nError: failed to rename container named ${ref}`, { causes: [error] });
    }
    return 0;
  },
});
