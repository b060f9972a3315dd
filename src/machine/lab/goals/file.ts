import type { GoalOf } from '../../../goals/goal.ts';
import { CONTAINERS } from '../../../goals/words/container-life.ts';
import { CONTAINS, fileAt, IS_DIRECTORY, PRINTS, type FilePlace } from '../../../goals/words/file.ts';
import { code, subject, together, type Saying } from '../../../goals/words/saying.ts';
import { GONE, missing, STILL_THERE, THERE, thing } from '../../../goals/words/thing.ts';
import type { GoalFinding } from './container.ts';
import type { Evidence, FileSeen } from './evidence.ts';

type FileGoal = GoalOf<'file'> | GoalOf<'no-file'>;

function placeOf({ container, volume }: FileGoal): FilePlace {
  if (container !== undefined) return { on: 'container', name: container };
  return volume === undefined ? { on: 'host' } : { on: 'volume', name: volume };
}

/** @returns what is at the path, or that there is no such container or volume */
function lookAt(goal: FileGoal, evidence: Evidence): FileSeen | GoalFinding {
  const { path, container, volume } = goal;
  const { containers, volumes } = evidence.engine;
  if (container !== undefined) {
    const found = Object.values(containers).find(({ name }) => name === container);
    if (found) return evidence.containerFile(found.id, path);
    const others = Object.values(containers).map(({ name }) => name);
    const about = subject(`${code(container)} 컨테이너`, `the container ${code(container)}`);
    return { holds: false, says: together(about, [CONTAINERS.missing(others)]) };
  }
  if (volume === undefined) return evidence.hostFile(path);
  if (Object.hasOwn(volumes, volume)) return evidence.volumeFile(volume, path);
  const says = missing('volume', Object.keys(volumes));
  return { holds: false, says: together(thing('volume', volume), [says]) };
}

export function checkFile(goal: GoalOf<'file'>, evidence: Evidence): GoalFinding {
  const { path, contains } = goal;
  const seen = lookAt(goal, evidence);
  if ('holds' in seen) return seen;
  const is = (holds: boolean, says: Saying): GoalFinding => ({
    holds,
    says: together(fileAt(path, placeOf(goal)), [says]),
  });
  if (seen.kind === 'missing') return is(false, GONE);
  if (contains === undefined) return is(true, THERE);
  if (seen.kind === 'directory') return is(false, IS_DIRECTORY);
  return seen.text.includes(contains)
    ? is(true, CONTAINS.held(contains))
    : is(false, CONTAINS.missed(contains, seen.text));
}

export function checkNoFile(goal: GoalOf<'no-file'>, evidence: Evidence): GoalFinding {
  const seen = lookAt(goal, evidence);
  // Where there is no such container, it has no such file either.
  const holds = 'holds' in seen || seen.kind === 'missing';
  return { holds, says: together(fileAt(goal.path, placeOf(goal)), [holds ? GONE : STILL_THERE]) };
}

export function checkPrints(goal: GoalOf<'prints'>, evidence: Evidence): GoalFinding {
  const { line, contains, lacks, exitCode } = goal;
  const seen = evidence.run(line);
  const says =
    contains !== undefined && !seen.output.includes(contains)
      ? PRINTS.lacks(line, contains, seen.output)
      : lacks !== undefined && seen.output.includes(lacks)
        ? PRINTS.hasStill(line, lacks)
        : exitCode !== undefined && seen.exitCode !== exitCode
          ? PRINTS.ends(line, exitCode, seen.exitCode)
          : undefined;
  const about = subject(code(line), code(line));
  return { holds: says === undefined, says: together(about, [says ?? PRINTS.held(line)]) };
}
