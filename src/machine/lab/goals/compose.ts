import type { GoalOf } from '../../../goals/goal.ts';
import { code, subject, together } from '../../../goals/words/saying.ts';
import { COMPOSE } from '../../../goals/words/swarm.ts';
import { thing } from '../../../goals/words/thing.ts';
import { LABELS, labelOf } from '../../../docker/compose/labels.ts';
import type { Container } from '../../../docker/engine/container/container.ts';
import { judgeContainers, type GoalFinding } from './container.ts';
import type { Evidence } from './evidence.ts';

/** Those that compose has made for a project's service; what `run` left behind is none. */
function madeFor(
  { project, service }: { readonly project?: string | undefined; readonly service?: string | undefined },
  { engine }: Evidence,
): readonly Container[] {
  return Object.values(engine.containers).filter(({ config: { Labels } }) => {
    const of = labelOf(Labels, LABELS.project);
    return (
      of !== '' &&
      (project === undefined || of === project) &&
      (service === undefined || labelOf(Labels, LABELS.service) === service) &&
      labelOf(Labels, LABELS.oneOff) !== 'True'
    );
  });
}

export function checkComposeService(goal: GoalOf<'compose-service'>, evidence: Evidence): GoalFinding {
  const { kind: _kind, service, project, ...asked } = goal;
  return judgeContainers(
    thing('compose-service', service),
    madeFor({ service, project }, evidence),
    asked,
    evidence,
  );
}

export function checkNoCompose(goal: GoalOf<'no-compose'>, evidence: Evidence): GoalFinding {
  const { service, project } = goal;
  const left = madeFor(goal, evidence).map(({ name }) => name);
  const about =
    service !== undefined
      ? thing('compose-service', service)
      : project === undefined
        ? subject('Compose 프로젝트', 'the Compose project')
        : subject(`${code(project)} 프로젝트`, `the project ${code(project)}`);
  return {
    holds: left.length === 0,
    says: together(about, [left.length === 0 ? COMPOSE.gone() : COMPOSE.left(left)]),
  };
}
