import { parseRfc3339 } from '../../../base/time.ts';
import { systemVersion } from '../../engine/system/version.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { apiVersionOf, CLIENT } from '../client/client-version.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { describe } from '../client/describe.ts';
import { contextName } from '../client/endpoint.ts';
import type { KnowsGlobals } from '../client/settings.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { globalFlags } from '../command-tree/global-flags.ts';
import { versionType } from './version-type.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue Sep 15 11:02:57 2026`; text that is no time stays as it is. */
function buildTime(text: string): string {
  const moment = parseRfc3339(text);
  if (!moment) return text;
  const date = new Date(moment.seconds * 1000);
  const day = String(date.getUTCDate()).padStart(2);
  const time = date.toISOString().slice(11, 19);
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${time} ${date.getUTCFullYear()}`;
}

/** The client's half of the data. */
export function clientVersion(context: CliContext, line: KnowsGlobals) {
  return {
    Version: CLIENT.version,
    ApiVersion: apiVersionOf(context),
    DefaultAPIVersion: CLIENT.apiVersion,
    GitCommit: CLIENT.gitCommit,
    GoVersion: CLIENT.goVersion,
    Os: CLIENT.os,
    Arch: CLIENT.arch,
    BuildTime: CLIENT.buildTime,
    Context: contextName(context, line.flagsOf(globalFlags)),
  };
}

type Line = readonly [name: string, value: string];

/** `name` and value in a column. */
function block(indent: string, lines: readonly Line[]): string {
  return lines.map(([name, value]) => `${indent}${`${name}:`.padEnd(20 - indent.length)}${value}\n`).join('');
}

function serverVersion(context: CliContext) {
  const version = context.call(systemVersion, undefined);
  const Components = version.Components.map((component) => {
    const { Details } = component;
    return 'BuildTime' in Details
      ? { ...component, Details: { ...Details, BuildTime: buildTime(Details.BuildTime) } }
      : component;
  });
  return { ...version, Components };
}

function clientBlock(client: ReturnType<typeof clientVersion>): string {
  return `Client:\n${block(' ', [
    ['Version', client.Version],
    ['API version', client.ApiVersion],
    ['Go version', client.GoVersion],
    ['Git commit', client.GitCommit],
    ['Built', client.BuildTime],
    ['OS/Arch', `${client.Os}/${client.Arch}`],
    ['Context', client.Context],
  ])}`;
}

function serverBlock({ Platform, Components }: ReturnType<typeof serverVersion>): string {
  const text = Components.map(({ Name, Version, Details }) => {
    const details: Readonly<Record<string, string>> = Details;
    const detail = (name: string): string => details[name] ?? '';
    const lines: readonly Line[] =
      Name === 'Engine'
        ? [
            ['Version', Version],
            ['API version', `${detail('ApiVersion')} (minimum version ${detail('MinAPIVersion')})`],
            ['Go version', detail('GoVersion')],
            ['Git commit', detail('GitCommit')],
            ['Built', detail('BuildTime')],
            ['OS/Arch', `${detail('Os')}/${detail('Arch')}`],
            ['Experimental', detail('Experimental')],
          ]
        : [['Version', Version], ...Object.entries(details)];
    return ` ${Name}:\n${block('  ', lines)}`;
  });
  return `Server:${Platform.Name === '' ? '' : ` ${Platform.Name}`}\n${text.join('')}`;
}

export const version = command({
  name: 'version',
  top: 12,
  about: { ko: 'Docker의 버전을 보여 줘요', en: 'Show the versions of Docker' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: { format: inspectFormat },
  run(context, line) {
    const { format } = line.flags;
    const description = format === '' ? undefined : describe(format, { templateName: 'version' });
    const client = clientVersion(context, line);
    let server: ReturnType<typeof serverVersion>;
    try {
      server = serverVersion(context);
    } catch (error) {
      // A daemon that cannot be reached leaves the client's half.
      if (!(error instanceof CliError) || error.code !== 'daemon-unreachable') throw error;
      if (description) description.print(context, versionType, { Client: client, Server: null });
      else context.out(clientBlock(client));
      throw error;
    }
    if (description) return description.print(context, versionType, { Client: client, Server: server });
    context.out(`${clientBlock(client)}\n${serverBlock(server)}`);
    return 0;
  },
});
