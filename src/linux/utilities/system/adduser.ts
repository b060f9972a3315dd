import { busyboxUsage } from './busybox-usage.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { addGroup, addUser, freeId, joinGroup, makeHome } from './account-files.ts';
import { findGroup, findUser } from './accounts.ts';
import { type Arguments, getopt, isGiven, optionValue } from './getopt.ts';
import { problemText } from './program-tool.ts';
import { lockAccounts, ownGroup, today } from './useradd.ts';

/** adduser, Debian's talkative one and busybox's. It asks no questions here: passwords stay unset. */
export const adduser: Utility = (tool) => {
  const parsed = getopt(tool.args, {
    short: 'h:g:s:G:SDHu:k:qU',
    long: {
      'disabled-password': 'D', 'disabled-login': 'D', 'gecos:': 'g', 'comment:': 'g', 'home:': 'h', 'shell:': 's',
      'uid:': 'u', 'gid:': 'gid', 'ingroup:': 'G', system: 'S', group: 'U', 'no-create-home': 'H', quiet: 'q',
      'force-badname': 'f', 'allow-bad-names': 'f', debug: 'd',
    },
  }); // prettier-ignore
  const [name, group] = parsed.operands;
  if (parsed.problem || name === undefined) {
    if (parsed.problem) tool.err(`adduser: ${problemText(parsed.problem)}\n`);
    else if (tool.computer.dialect === 'gnu') tool.err('adduser: Only one or two names allowed.\n');
    if (tool.computer.dialect === 'busybox') tool.err(busyboxUsage('adduser [OPTIONS] USER [GROUP]'));
    return 1;
  }
  if (tool.credentials.uid !== 0) {
    return tool.fail(
      tool.computer.dialect === 'gnu'
        ? 'Only root may add a user or group to the system.'
        : `${name}: Permission denied`,
    );
  }
  if (group !== undefined) return join(tool, name, group);
  return tool.computer.dialect === 'gnu' ? debianUser(tool, parsed, name) : busyboxUser(tool, parsed, name);
};

function join(tool: UtilityContext, user: string, group: string): number {
  const gnu = tool.computer.dialect === 'gnu';
  if (!findUser(tool.fs, user))
    return tool.fail(gnu ? `The user \`${user}' does not exist.` : `unknown user ${user}`);
  if (!findGroup(tool.fs, group))
    return tool.fail(gnu ? `The group \`${group}' does not exist.` : `unknown group ${group}`);
  if (gnu) tool.out(`Adding user \`${user}' to group \`${group}' ...\n`);
  joinGroup(tool.fs, group, user);
  if (gnu) tool.out('Done.\n');
  return 0;
}

function debianUser(tool: UtilityContext, parsed: Arguments, name: string): number {
  const { fs } = tool;
  const system = isGiven(parsed, 'S');
  if (findUser(fs, name)) return tool.fail(`The user \`${name}' already exists.`);
  const say = (text: string) => {
    if (!isGiven(parsed, 'q')) tool.out(text);
  };
  const uid = Number(optionValue(parsed, 'u') ?? freeId(fs, 'user', system));
  const home = optionValue(parsed, 'h') ?? (system ? '/nonexistent' : `/home/${name}`);
  const shell = optionValue(parsed, 's') ?? (system ? '/usr/sbin/nologin' : '/bin/bash');
  const ingroup = optionValue(parsed, 'G') ?? optionValue(parsed, 'gid');
  const known = ingroup === undefined ? undefined : findGroup(fs, ingroup);
  if (ingroup !== undefined && !known) return tool.fail(`The group \`${ingroup}' does not exist.`);
  say(system ? `Adding system user \`${name}' (UID ${uid}) ...\n` : `Adding user \`${name}' ...\n`);
  const grouped = known ?? (system && !isGiven(parsed, 'U') ? { name: 'nogroup', gid: 65_534 } : undefined);
  const gid = grouped?.gid ?? ownGroup(fs, name, uid, system);
  const label = grouped?.name ?? name;
  if (!grouped) say(`Adding new group \`${name}' (${system ? 'GID ' : ''}${gid}) ...\n`);
  if (system) say(`Adding new user \`${name}' (UID ${uid}) with group \`${label}' ...\n`);
  else say(`Adding new user \`${name}' (${uid}) with group \`${label} (${gid})' ...\n`);
  const gecos = optionValue(parsed, 'g') ?? '';
  const user = {
    name,
    uid,
    gid,
    comment: gecos === '' || gecos.includes(',') ? gecos || ',,,' : `${gecos},,,`,
    home,
    shell,
  };
  addUser(fs, system ? { ...user, comment: gecos } : user, today(tool));
  if (isGiven(parsed, 'H') || system) {
    say(
      isGiven(parsed, 'H') || home === '/nonexistent'
        ? `Not creating home directory \`${home}'.\n`
        : `Creating home directory \`${home}' ...\n`,
    );
    if (!isGiven(parsed, 'H') && home !== '/nonexistent') makeHome(fs, user);
  } else {
    say(`Creating home directory \`${home}' ...\nCopying files from \`/etc/skel' ...\n`);
    makeHome(fs, user);
  }
  if (!system && findGroup(fs, 'users')) {
    say(
      `Adding new user \`${name}' to supplemental / extra groups \`users' ...\nAdding user \`${name}' to group \`users' ...\n`,
    );
    joinGroup(fs, 'users', name);
  }
  return 0;
}

function busyboxUser(tool: UtilityContext, parsed: Arguments, name: string): number {
  const { fs } = tool;
  const system = isGiven(parsed, 'S');
  if (findUser(fs, name)) return tool.fail(`user '${name}' in use`);
  const groupText = optionValue(parsed, 'G');
  const group = groupText === undefined ? undefined : findGroup(fs, groupText);
  if (groupText !== undefined && !group) return tool.fail(`unknown group ${groupText}`);
  const uid = Number(optionValue(parsed, 'u') ?? freeId(fs, 'user', system));
  const gid = group?.gid ?? (system ? 65_533 : ownGroup(fs, name, uid, system));
  const home = optionValue(parsed, 'h') ?? `/home/${name}`;
  const shell = optionValue(parsed, 's') ?? (system ? '/sbin/nologin' : '/bin/sh');
  const user = { name, uid, gid, comment: optionValue(parsed, 'g') ?? 'Linux User,,,', home, shell };
  addUser(fs, user, today(tool));
  if (!isGiven(parsed, 'H')) makeHome(fs, user);
  if (!isGiven(parsed, 'D') && !system) {
    tool.out(`Changing password for ${name}\nNew password: \n`);
    tool.err(`passwd: password for ${name} is unchanged\n`);
    return 1;
  }
  return 0;
}

/** addgroup: Debian's says what it does, busybox's only does it. With a user first: makes that one a member. */
export const addgroup: Utility = (tool) => {
  const parsed = getopt(tool.args, { short: 'g:Sq', long: { 'gid:': 'g', system: 'S', quiet: 'q' } });
  const [first, second] = parsed.operands;
  const gnu = tool.computer.dialect === 'gnu';
  if (parsed.problem || first === undefined) {
    tool.err(
      gnu
        ? 'addgroup: Only one or two names allowed.\n'
        : busyboxUsage('addgroup [-g GID] [-S] [USER] GROUP'),
    );
    return 1;
  }
  if (second !== undefined) return join(tool, first, second);
  if (!lockAccounts(tool, '/etc/group')) return 1;
  if (findGroup(tool.fs, first))
    return tool.fail(gnu ? `The group \`${first}' already exists.` : `group '${first}' in use`);
  const gid = Number(optionValue(parsed, 'g') ?? freeId(tool.fs, 'group', isGiven(parsed, 'S')));
  if (gnu && !isGiven(parsed, 'q')) tool.out(`Adding group \`${first}' (GID ${gid}) ...\n`);
  addGroup(tool.fs, first, gid);
  if (gnu && !isGiven(parsed, 'q')) tool.out('Done.\n');
  return 0;
};
