import type { Builder, Step } from './family.ts';

/** As Go's template prints a list: `["nginx" "-g" "daemon off;"]`. */
function goList(items: readonly string[]): string {
  return `[${items.map((item) => JSON.stringify(item)).join(' ')}]`;
}

/** How each instruction is written down in an image's history. */
function instruction(step: Step, builder: Builder): string {
  if ('env' in step) return `ENV ${pairs(step.env)}`;
  if ('label' in step) return `LABEL ${pairs(step.label)}`;
  if ('arg' in step) return `ARG ${step.arg}`;
  if ('user' in step) return `USER ${step.user}`;
  if ('expose' in step) {
    return builder === 'engine-28'
      ? `EXPOSE [${step.expose.join(' ')}]`
      : `EXPOSE map[${step.expose.map((port) => `${port}:{}`).join(' ')}]`;
  }
  if ('volume' in step) return `VOLUME [${step.volume.join(' ')}]`;
  if ('entrypoint' in step) return `ENTRYPOINT ${goList(step.entrypoint)}`;
  if ('cmd' in step) return `CMD ${goList(step.cmd)}`;
  if ('stopSignal' in step) return `STOPSIGNAL ${step.stopSignal}`;
  if ('shell' in step) return `SHELL [${step.shell.join(' ')}]`;
  if ('healthcheck' in step) {
    const { Test = [], Interval, Timeout } = step.healthcheck;
    const seconds = (nanoseconds: number | undefined): string => `${(nanoseconds ?? 0) / 1e9}s`;
    return `HEALTHCHECK &{${goList(Test)} "${seconds(Interval)}" "${seconds(Timeout)}" "0s" "0s" '\\x00'}`;
  }
  if ('workdir' in step) return `WORKDIR ${step.workdir}`;
  if ('copy' in step) return `COPY ${step.copy}`;
  if ('add' in step) return `ADD ${step.add}`;
  if ('made' in step) return step.made;
  return step.run;
}

function pairs(table: Readonly<Record<string, string>>): string {
  return Object.entries(table)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** The `CREATED BY` of one step, as that builder words it. */
export function historyLine(step: Step, builder: Builder, shell: readonly string[]): string {
  const line = instruction(step, builder);
  if ('made' in step) return line;
  if (builder === 'legacy') {
    if ('run' in step) return `${shell.join(' ')} ${line}`;
    // Instructions that touch files were written with one space, the others with two.
    return `/bin/sh -c #(nop) ${'copy' in step || 'add' in step || 'workdir' in step ? '' : ' '}${line}`;
  }
  if ('run' in step) return `RUN ${shell.join(' ')} ${line} # buildkit`;
  return 'copy' in step || 'add' in step ? `${line} # buildkit` : line;
}
