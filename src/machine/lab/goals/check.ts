import type { Goal } from '../../../goals/goal.ts';
import { checkComposeService, checkNoCompose } from './compose.ts';
import { checkContainer, checkNoContainer, type GoalFinding } from './container.ts';
import type { Evidence } from './evidence.ts';
import { checkFile, checkNoFile, checkPrints } from './file.ts';
import { checkImage, checkNoDangling, checkNoImage } from './image.ts';
import { checkNetwork, checkNoNetwork } from './network.ts';
import { checkNode, checkNoService, checkNoSwarm, checkService, checkStored, checkSwarm } from './swarm.ts';
import { checkNoVolume, checkVolume } from './volume.ts';

/** Whether a goal holds on a machine, and in words how it is. */
export function checkGoal(goal: Goal, evidence: Evidence): GoalFinding {
  switch (goal.kind) {
    case 'container':
      return checkContainer(goal, evidence);
    case 'no-container':
      return checkNoContainer(goal, evidence);
    case 'compose-service':
      return checkComposeService(goal, evidence);
    case 'no-compose':
      return checkNoCompose(goal, evidence);
    case 'image':
      return checkImage(goal, evidence);
    case 'no-image':
      return checkNoImage(goal, evidence);
    case 'no-dangling-image':
      return checkNoDangling(evidence);
    case 'volume':
      return checkVolume(goal, evidence);
    case 'no-volume':
      return checkNoVolume(goal, evidence);
    case 'network':
      return checkNetwork(goal, evidence);
    case 'no-network':
      return checkNoNetwork(goal, evidence);
    case 'file':
      return checkFile(goal, evidence);
    case 'no-file':
      return checkNoFile(goal, evidence);
    case 'prints':
      return checkPrints(goal, evidence);
    case 'swarm':
      return checkSwarm(goal, evidence);
    case 'no-swarm':
      return checkNoSwarm(evidence);
    case 'node':
      return checkNode(goal, evidence);
    case 'service':
      return checkService(goal, evidence);
    case 'no-service':
      return checkNoService(goal, evidence);
    case 'secret':
    case 'config':
      return checkStored(goal, evidence);
  }
}
