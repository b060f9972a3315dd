import { lookUp } from '../../../base/record.ts';
import type { GoalOf } from '../../../goals/goal.ts';
import { LABEL } from '../../../goals/words/container-setup.ts';
import { DRIVER, USED_BY } from '../../../goals/words/network.ts';
import { held, missed } from '../../../goals/words/saying.ts';
import type { VolumeRecord } from '../../../docker/engine/volume/volume.ts';
import { findPair, pairsOf, sameText, type Asks } from './ask.ts';
import type { GoalFinding } from './container.ts';
import type { Evidence } from './evidence.ts';
import { checkThing, checkNoThing } from './thing.ts';

interface VolumeSeen {
  readonly volume: VolumeRecord;
  readonly evidence: Evidence;
}

const VOLUME_ASKS: Asks<Omit<GoalOf<'volume'>, 'kind' | 'name'>, VolumeSeen> = {
  driver: ({ volume }, wanted) => sameText(DRIVER, wanted, volume.driver),
  label: ({ volume }, wanted) => findPair(LABEL, wanted, pairsOf(volume.labels)),
  usedBy: ({ volume, evidence }, wanted) => {
    const users = Object.values(evidence.engine.containers)
      .filter(({ mounts }) => mounts.some(({ Type, Name }) => Type === 'volume' && Name === volume.name))
      .map(({ name }) => name);
    return users.includes(wanted) ? held(USED_BY.held(wanted)) : missed(USED_BY.missed(wanted, users));
  },
};

export function checkVolume(goal: GoalOf<'volume'>, evidence: Evidence): GoalFinding {
  const { kind, name, ...aspects } = goal;
  const { volumes } = evidence.engine;
  const volume = lookUp(volumes, name);
  return checkThing(kind, name, {
    seen: volume && { volume, evidence },
    others: Object.keys(volumes),
    asks: VOLUME_ASKS,
    aspects,
  });
}

export function checkNoVolume({ name }: GoalOf<'no-volume'>, { engine }: Evidence): GoalFinding {
  return checkNoThing('volume', name, lookUp(engine.volumes, name));
}
