import { secretList } from '../../swarm/index.ts';
import { listCommand } from './list-command.ts';

export const ls = listCommand({
  about: { ko: '비밀 목록을 보여 줘요', en: 'Show the secrets' },
  list: secretList,
  setting: 'secretFormat',
  typeName: 'secret.secretContext',
  columns: { Driver: 'DRIVER' },
  cells: ({ Spec }) => ({ Driver: Spec.Driver?.Name ?? '' }),
});
