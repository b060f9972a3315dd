/** A line that a step of a build wrote, below the line that names the step: `#8 0.824 Fetching …`. */
const DETAIL = /^#\d+ (?!\[)/;
/** How many of a step's lines are kept: its last ones, where results and errors stand. */
const KEPT = 3;

/**
 * A build's output with all its steps, and of each only the last lines it wrote: so the names of the steps are still there
 * where the whole does not fit. Other output is left as it is.
 * @param note what stands where lines are left out
 */
export function condenseBuild(text: string, note: (leftOut: number) => string): string {
  const kept: string[] = [];
  let details: string[] = [];
  const close = (): void => {
    const leftOut = details.length - KEPT;
    if (leftOut > 1) kept.push(note(leftOut), ...details.slice(leftOut));
    else kept.push(...details);
    details = [];
  };
  for (const line of text.split('\n')) {
    if (DETAIL.test(line)) details.push(line);
    else {
      close();
      kept.push(line);
    }
  }
  close();
  return kept.join('\n');
}
