import { group } from '../client/cli-kit.ts';
import { exportCommand, importCommand } from './archive.ts';
import { create } from './create.ts';
import { inspect } from './inspect.ts';
import { ls } from './ls.ts';
import { rm } from './rm.ts';
import { update } from './update.ts';
import { show, use } from './use.ts';

export const contextGroup = group({
  name: 'context',
  about: {
    ko: '어느 Docker에 연결할지 정해 둔 context를 다뤄요',
    en: 'Work with contexts: which Docker to talk to',
  },
  children: [create, exportCommand, importCommand, inspect, ls, rm, show, update, use],
});
