import type { ProcessInfo } from '../../process/process-context.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { userName } from './accounts.ts';
import { LOAD, uptimeLine } from './load.ts';
import { memoryUse } from './memory.ts';
import { longState, memoryShare, residentKilobytes, shortState, virtualKilobytes } from './ps-columns.ts';

/** top: one look at the processes. It does not stay and refresh: a transcript has no screen. */
export const top: Utility = (tool) => {
  if (tool.computer.dialect === 'busybox') busyboxTop(tool);
  else procpsTop(tool);
  return 0;
};

function procpsTop(tool: UtilityContext): void {
  const processes = tool.processes();
  const count = (state: ProcessInfo['state']) => processes.filter((each) => each.state === state).length;
  const use = memoryUse(tool);
  const mebibytes = (kilobytes: number) => (kilobytes / 1024).toFixed(1).padStart(8);
  tool.out(`top - ${uptimeLine(tool)}\n`);
  tool.out(
    `Tasks: ${String(processes.length).padStart(3)} total, ${String(count('running')).padStart(3)} running, ` +
      `${String(count('sleeping')).padStart(3)} sleeping, ${String(count('stopped')).padStart(3)} stopped, ` +
      `${String(count('zombie')).padStart(3)} zombie\n`,
  );
  tool.out('%Cpu(s):  0.3 us,  0.2 sy,  0.0 ni, 99.5 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st \n');
  tool.out(
    `MiB Mem : ${mebibytes(use.total)} total, ${mebibytes(use.free)} free, ${mebibytes(use.used)} used, ` +
      `${mebibytes(use.cache)} buff/cache     \n`,
  );
  tool.out(
    `MiB Swap: ${mebibytes(0)} total, ${mebibytes(0)} free, ${mebibytes(0)} used. ${mebibytes(use.available)} avail Mem \n\n`,
  );
  tool.out('  PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n');
  for (const each of processes) {
    tool.work(1);
    const user = (userName(tool.fs, each.credentials.uid) ?? String(each.credentials.uid)).slice(0, 8);
    const name = each.name.length > 10 ? `${each.name.slice(0, 9)}+` : each.name;
    const resident = residentKilobytes(each);
    tool.out(
      `${String(each.pid).padStart(5)} ${user.padEnd(9)} 20   0 ${String(virtualKilobytes(each)).padStart(7)} ` +
        `${String(resident).padStart(6)} ${String(Math.round(resident * 0.8)).padStart(6)} ${shortState(each)}   0.0 ` +
        `${memoryShare(each, tool).padStart(5)}   0:00.00 ${name}\n`,
    );
  }
}

function busyboxTop(tool: UtilityContext): void {
  const processes = tool.processes();
  const use = memoryUse(tool);
  const share = (amount: number) => `${Math.round((amount / use.total) * 100)}%`.padStart(4);
  tool.out(
    `Mem: ${use.used + use.cache}K used, ${use.free}K free, ${use.shared}K shrd, ${Math.floor(use.cache / 4)}K buff, ` +
      `${use.cache - Math.floor(use.cache / 4)}K cached\n`,
  );
  tool.out('CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq\n');
  tool.out(
    `Load average: ${LOAD.map((load) => load.toFixed(2)).join(' ')} 1/${processes.length} ${tool.pid}\n`,
  );
  tool.out('  PID  PPID USER     STAT   RSS %RSS %CPU COMMAND\n');
  for (const each of processes) {
    tool.work(1);
    const user = (userName(tool.fs, each.credentials.uid) ?? String(each.credentials.uid)).slice(0, 8);
    const resident = residentKilobytes(each);
    const command = each.state === 'zombie' ? `[${each.name}]` : each.argv.join(' ');
    const line =
      `${String(each.pid).padStart(5)} ${String(each.parent).padStart(5)} ${user.padEnd(8)} ` +
      `${longState(each).replace(/[s+]/g, '').padEnd(4)} ${String(resident).padStart(5)} ${share(resident)}   0% ${command}`;
    tool.out(`${tool.columns === undefined ? line : line.slice(0, tool.columns)}\n`);
  }
}
