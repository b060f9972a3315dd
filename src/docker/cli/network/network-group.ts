import type { Resumables } from '../client/cli-context.ts';
import { group } from '../client/cli-kit.ts';
import { connect } from './connect.ts';
import { create } from './create.ts';
import { disconnect } from './disconnect.ts';
import { inspect } from './inspect.ts';
import { ls } from './ls.ts';
import { networkPrunePrompt, prune } from './prune.ts';
import { networkRemovePrompt, rm } from './rm.ts';

export const networkGroup = group({
  name: 'network',
  about: { ko: '네트워크를 다뤄요', en: 'Work with networks' },
  children: [connect, create, disconnect, inspect, ls, prune, rm],
});

export const NETWORK_RESUMABLES: Resumables = {
  'network prune': networkPrunePrompt,
  'network rm': networkRemovePrompt,
};
