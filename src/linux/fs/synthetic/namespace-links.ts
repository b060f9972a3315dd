import { isHost, OWN_NAMESPACES, type Computer, type OwnNamespace } from '../../process/computer.ts';

/** Those that containers share with their host, by the numbers that the kernel gives its first ones. */
const COMMON = { cgroup: 4026531835, time: 4026531834, user: 4026531837 } as const;
/** A host's own. */
const FIRST: Readonly<Record<OwnNamespace, number>> = {
  ipc: 4026531839,
  mnt: 4026531841,
  net: 4026531840,
  pid: 4026531836,
  uts: 4026531838,
};
/** Where the numbers of further ones begin, and how many computers are told apart. */
const LATER = { first: 4026532200, computers: 100_000 } as const;

/** What /proc/PID/ns/KIND leads to: two processes with the same are in one namespace (namespaces(7)). */
export function namespaceLinks(computer: Computer): readonly (readonly [name: string, target: string])[] {
  const own = Object.fromEntries(
    OWN_NAMESPACES.map((kind, index) => [
      kind,
      numberOf(kind, index, computer.shares?.[kind] ?? computer.id),
    ]),
  ) as Record<OwnNamespace, number>;
  const numbers: Readonly<Record<string, number>> = { ...COMMON, ...own };
  const link = (name: string, kind: string) => [name, `${kind}:[${numbers[kind] ?? 0}]`] as const;
  return [
    ...Object.keys(numbers).map((kind) => link(kind, kind)),
    link('pid_for_children', 'pid'),
    link('time_for_children', 'time'),
  ];
}

/** Follows from the computer's id alone, so that nothing has to be kept for it. */
function numberOf(kind: OwnNamespace, index: number, computer: string): number {
  if (isHost(computer)) return FIRST[kind];
  let sum = 0;
  for (const character of computer) sum = (sum * 31 + character.charCodeAt(0)) % LATER.computers;
  return LATER.first + sum * OWN_NAMESPACES.length + index;
}
