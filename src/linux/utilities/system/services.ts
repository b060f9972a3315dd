import { isHost } from '../../process/computer.ts';
import type { Utility, UtilityContext } from '../utility.ts';

const NO_SYSTEMD =
  "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: Host is down\n";

/** Units of the host that lessons speak of. They run, and go on running. */
const HOST_UNITS: Readonly<Record<string, string>> = {
  docker: 'Docker Application Container Engine',
  containerd: 'containerd container runtime',
  ssh: 'OpenBSD Secure Shell server',
  cron: 'Regular background program processing daemon',
};

/** systemctl: there is no systemd in a container; the host has one that only tells. */
export const systemctl: Utility = (tool) => {
  if (!isHost(tool.computer.id)) {
    tool.err(NO_SYSTEMD);
    return 1;
  }
  const [verb = 'list-units', ...units] = tool.args.filter((arg) => !arg.startsWith('-'));
  if (verb === 'list-units' || verb === 'daemon-reload') {
    if (verb === 'list-units') {
      tool.out('UNIT               LOAD   ACTIVE SUB     DESCRIPTION\n');
      for (const [name, text] of Object.entries(HOST_UNITS))
        tool.out(`${`${name}.service`.padEnd(18)} loaded active running ${text}\n`);
    }
    return 0;
  }
  let status = 0;
  for (const unit of units) status = unitVerb(tool, verb, unit.replace(/\.service$/, '')) || status;
  return status;
};

function unitVerb(tool: UtilityContext, verb: string, unit: string): number {
  const description = Object.hasOwn(HOST_UNITS, unit) ? HOST_UNITS[unit] : undefined;
  if (verb === 'is-active' || verb === 'is-enabled') {
    tool.out(description === undefined ? 'inactive\n' : verb === 'is-active' ? 'active\n' : 'enabled\n');
    return description === undefined ? 3 : 0;
  }
  if (description === undefined) {
    tool.err(
      verb === 'status'
        ? `Unit ${unit}.service could not be found.\n`
        : `Failed to ${verb} ${unit}.service: Unit ${unit}.service not found.\n`,
    );
    return verb === 'status' ? 4 : 5;
  }
  if (verb === 'status') {
    tool.out(
      `● ${unit}.service - ${description}\n     Loaded: loaded (/lib/systemd/system/${unit}.service; enabled; preset: enabled)\n     Active: active (running)\n`,
    );
    return 0;
  }
  if (tool.credentials.uid !== 0) {
    tool.err(`Failed to ${verb} ${unit}.service: Interactive authentication required.\n`);
    return 1;
  }
  if (verb === 'stop' || verb === 'disable' || verb === 'mask') {
    return tool.fail(`${unit}.service keeps running: this simulated host has no other way to be`);
  }
  return 0;
}

/** service: runs scripts of /etc/init.d, of which there are none here. */
export const service: Utility = (tool) => {
  const [name] = tool.args;
  if (name === undefined) {
    tool.err('Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n');
    return 1;
  }
  if (name === '--status-all') return 0;
  if (isHost(tool.computer.id) && Object.hasOwn(HOST_UNITS, name)) {
    return unitVerb(tool, tool.args[1] ?? 'status', name);
  }
  tool.err(`${name}: unrecognized service\n`);
  return 1;
};

/** journalctl: nothing is kept. */
export const journalctl: Utility = (tool) => {
  tool.out('No journal files were found.\n-- No entries --\n');
  return 0;
};

/** crontab: nobody has one, and no cron would read it. */
export const crontab: Utility = (tool) => {
  if (tool.computer.dialect === 'busybox') {
    return tool.fail("can't change directory to '/var/spool/cron/crontabs': No such file or directory");
  }
  if (tool.args.includes('-l')) {
    tool.err('no crontab for root\n');
    return 1;
  }
  return tool.fail(
    'cron does not run here: start the command from the shell, or with a container of its own',
  );
};

/** nologin: what accounts of services have as their shell. */
export const nologin: Utility = (tool) => {
  tool.out('This account is currently not available.\n');
  return 1;
};
