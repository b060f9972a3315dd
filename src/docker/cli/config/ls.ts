import { configList } from '../../swarm/index.ts';
import { listCommand } from '../secret/list-command.ts';

export const ls = listCommand({
  about: { ko: '설정 목록을 보여 줘요', en: 'Show the configs' },
  list: configList,
  setting: 'configFormat',
  typeName: 'config.configContext',
  columns: {},
  cells: () => ({}),
});
