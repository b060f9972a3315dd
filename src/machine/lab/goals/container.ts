import type { Localized } from '../../../base/locale.ts';
import type { ContainerAspects, GoalOf } from '../../../goals/goal.ts';
import { CONTAINERS } from '../../../goals/words/container-life.ts';
import { code, subject, together, type Finding, type Subject } from '../../../goals/words/saying.ts';
import type { Container } from '../../../docker/engine/container/container.ts';
import { askAll } from './ask.ts';
import { CONTAINER_ASKS, lifeOf } from './container-asks.ts';
import type { Evidence } from './evidence.ts';
import { imageNamesOf, meansImage } from './references.ts';

export interface GoalFinding {
  readonly holds: boolean;
  readonly says: Localized;
}

interface Judged {
  readonly container: Container;
  readonly findings: readonly Finding[];
}

function named(name: string): Subject {
  return subject(`${code(name)} 컨테이너`, `the container ${code(name)}`);
}

function ofImage(image: string): Subject {
  return subject(`${code(image)} 컨테이너`, `a container of ${code(image)}`);
}

function heldCount({ findings }: Judged): number {
  return findings.filter(({ holds }) => holds).length;
}

/**
 * Whether there are containers for which everything is so that a goal names.
 * @param about what is said when there is none; @param candidates those it may be
 */
export function judgeContainers(
  about: Subject,
  candidates: readonly Container[],
  asked: ContainerAspects & { readonly count?: number | undefined },
  evidence: Evidence,
): GoalFinding {
  const { count: wanted = 1, ...aspects } = asked;
  const names = Object.values(evidence.engine.containers).map(({ name }) => name);
  const judged = candidates.map((container): Judged => ({
    container,
    findings: askAll(CONTAINER_ASKS, aspects, { container, evidence, network: aspects.network }),
  }));
  const first = judged[0];
  if (!first) return { holds: false, says: together(about, [CONTAINERS.missing(names)]) };
  const right = judged.filter(({ findings }) => findings.every(({ holds }) => holds));
  if (right.length >= wanted) {
    const { container, findings } = right[0] ?? first;
    const sayings = findings.length === 0 ? [CONTAINERS.there()] : findings.map(({ says }) => says);
    const more = wanted > 1 ? [CONTAINERS.enough(right.length)] : [];
    return { holds: true, says: together(named(container.name), [...sayings, ...more]) };
  }
  if (right.length > 0)
    return { holds: false, says: together(about, [CONTAINERS.tooFew(wanted, right.length)]) };
  const nearest = judged.reduce((best, each) => (heldCount(each) > heldCount(best) ? each : best), first);
  const missing = nearest.findings.filter(({ holds }) => !holds).map(({ says }) => says);
  return { holds: false, says: together(named(nearest.container.name), missing) };
}

/** The containers that a name, an image, or neither leaves. */
function candidatesOf(
  { name, image }: { readonly name?: string | undefined; readonly image?: string | undefined },
  { engine }: Evidence,
): readonly Container[] {
  const all = Object.values(engine.containers);
  if (name !== undefined) return all.filter((container) => container.name === name.replace(/^\//, ''));
  return image === undefined
    ? all
    : all.filter((container) => imageNamesOf(engine, container).some((each) => meansImage(image, each)));
}

export function checkContainer(goal: GoalOf<'container'>, evidence: Evidence): GoalFinding {
  const { kind: _kind, name, ...asked } = goal;
  const about =
    name === undefined
      ? asked.image === undefined
        ? subject('컨테이너', 'a container')
        : ofImage(asked.image)
      : named(name);
  return judgeContainers(about, candidatesOf(goal, evidence), asked, evidence);
}

export function checkNoContainer(goal: GoalOf<'no-container'>, evidence: Evidence): GoalFinding {
  const { name, image, running = false } = goal;
  const left = candidatesOf(goal, evidence).find(
    (container) =>
      (image === undefined ||
        imageNamesOf(evidence.engine, container).some((each) => meansImage(image, each))) &&
      (!running || container.process !== null || container.status === 'restarting'),
  );
  if (left) {
    const still = running ? CONTAINERS.stillRunning() : CONTAINERS.stillThere(lifeOf(left));
    return { holds: false, says: together(named(left.name), [still]) };
  }
  const about =
    name !== undefined
      ? named(name)
      : image === undefined
        ? subject('컨테이너', 'a container')
        : ofImage(image);
  return { holds: true, says: together(about, [running ? CONTAINERS.noneRuns() : CONTAINERS.gone()]) };
}
