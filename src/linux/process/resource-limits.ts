import type { Computer } from './computer.ts';

/** A kind of resource limit, as the kernel, docker and `ulimit` know it. */
export interface ResourceLimit {
  /** `nofile`: the kernel's name in small letters, and docker's. */
  readonly name: string;
  /** `ulimit -n`. */
  readonly letter: string;
  /** Unless a container is given others. */
  readonly soft: number;
  readonly hard: number;
  /** How many of the kernel's units one of `ulimit`'s is; 0 for blocks of the shell's own size. */
  readonly scale: number;
  /** As /proc/PID/limits words it. */
  readonly title: string;
  readonly unit: string;
}

const ENDLESS = Number.POSITIVE_INFINITY;
const KIBIBYTE = 1024;

/** In the kernel's order. */
export const RESOURCE_LIMITS: readonly ResourceLimit[] = (
  [
    ['cpu', 't', ENDLESS, ENDLESS, 1, 'Max cpu time', 'seconds'],
    ['fsize', 'f', ENDLESS, ENDLESS, 0, 'Max file size', 'bytes'],
    ['data', 'd', ENDLESS, ENDLESS, KIBIBYTE, 'Max data size', 'bytes'],
    ['stack', 's', 8_388_608, ENDLESS, KIBIBYTE, 'Max stack size', 'bytes'],
    ['core', 'c', 0, ENDLESS, 0, 'Max core file size', 'bytes'],
    ['rss', 'm', ENDLESS, ENDLESS, KIBIBYTE, 'Max resident set', 'bytes'],
    ['nproc', 'u', ENDLESS, ENDLESS, 1, 'Max processes', 'processes'],
    ['nofile', 'n', 1_048_576, 1_048_576, 1, 'Max open files', 'files'],
    ['memlock', 'l', 8_388_608, 8_388_608, KIBIBYTE, 'Max locked memory', 'bytes'],
    ['as', 'v', ENDLESS, ENDLESS, KIBIBYTE, 'Max address space', 'bytes'],
    ['locks', 'x', ENDLESS, ENDLESS, 1, 'Max file locks', 'locks'],
    ['sigpending', 'i', 31_443, 31_443, 1, 'Max pending signals', 'signals'],
    ['msgqueue', 'q', 819_200, 819_200, 1, 'Max msgqueue size', 'bytes'],
    ['nice', 'e', 0, 0, 1, 'Max nice priority', ''],
    ['rtprio', 'r', 0, 0, 1, 'Max realtime priority', ''],
    ['rttime', 'R', ENDLESS, ENDLESS, 1, 'Max realtime timeout', 'us'],
  ] as const
).map(([name, letter, soft, hard, scale, title, unit]) => ({ name, letter, soft, hard, scale, title, unit }));

/** What a limit is on a computer. */
export function limitOn(computer: Computer, limit: ResourceLimit): { soft: number; hard: number } {
  const given = computer.limits?.find(({ name }) => name === limit.name);
  const endless = (value: number): number => (value < 0 ? ENDLESS : value);
  return given
    ? { soft: endless(given.soft), hard: endless(given.hard) }
    : { soft: limit.soft, hard: limit.hard };
}

/** `unlimited`, or the number. */
export function limitText(value: number): string {
  return Number.isFinite(value) ? String(value) : 'unlimited';
}

/** The processors of a list like `0-2,5`. */
export function processorsOf(list: string): readonly number[] {
  return list.split(',').flatMap((part) => {
    const [, first = '', last = first] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part.trim()) ?? [];
    if (first === '') return [];
    return Array.from(
      { length: Math.max(0, Number(last) - Number(first) + 1) },
      (_, index) => Number(first) + index,
    );
  });
}

/** The processors that processes of a computer may run on. */
export function allowedProcessors({ cpus, cgroup }: Computer): readonly number[] {
  const listed = processorsOf(cgroup?.cpuSet ?? '');
  return listed.length > 0 ? listed : Array.from({ length: cpus }, (_, index) => index);
}
