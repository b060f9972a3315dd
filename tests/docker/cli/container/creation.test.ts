import { describe, expect, it } from 'vitest';
import { Rig } from './rig.ts';

/** Creates a container with the flags. @returns what a template says of it */
function created(flags: string, template: string, files: Readonly<Record<string, string>> = {}): string {
  const rig = new Rig({ files });
  const output = rig.docker(`create --name made ${flags} busybox`);
  return /^[0-9a-f]{64}\n$/u.test(output)
    ? rig.docker(`container inspect -f '${template}' made`).trimEnd()
    : output;
}

describe('what docker create asks the daemon for', () => {
  it.each([
    ['-e A=1 -e COLOR -e NOSUCH', '{{json .Config.Env}}', '["A=1","COLOR=red","NOSUCH","PATH='],
    ['--env-file vars -e B=2', '{{json .Config.Env}}', '["X=1 ","COLOR=red","Y=a#b","B=2","PATH='],
    [
      '--label-file labels -l empty -l tier=web',
      '{{json .Config.Labels}}',
      '{"empty":"","team":"blue","tier":"web"}',
    ],
    [
      '-v ./x:/y -v ../zz:/z -v /tmp:/t:ro',
      '{{json .HostConfig.Binds}}',
      '["/root/lab/x:/y","/root/zz:/z","/tmp:/t:ro"]',
    ],
    [
      '-v data:/data -v /anon',
      '{{json .HostConfig.Binds}} {{json .Config.Volumes}}',
      '["data:/data"] {"/anon":{}}',
    ],
    ['--tmpfs /run:size=64m --tmpfs /x', '{{json .HostConfig.Tmpfs}}', '{"/run":"size=64m","/x":""}'],
    [
      '--mount type=bind,src=./x,dst=/y',
      '{{json .HostConfig.Mounts}}',
      '[{"Type":"bind","Source":"/root/lab/x","Target":"/y"}]',
    ],
    [
      '-p 8080:80 -p 9090:80',
      '{{json .HostConfig.PortBindings}}',
      '{"80/tcp":[{"HostIp":"","HostPort":"8080"},{"HostIp":"","HostPort":"9090"}]}',
    ],
    ['-p 80 --expose 81', '{{json .Config.ExposedPorts}}', '{"80/tcp":{},"81/tcp":{}}'],
    [
      '--restart on-failure:3',
      '{{json .HostConfig.RestartPolicy}}',
      '{"Name":"on-failure","MaximumRetryCount":3}',
    ],
    [
      '--health-cmd true --health-interval 1s --health-retries 2',
      '{{json .Config.Healthcheck}}',
      '{"Test":["CMD-SHELL","true"],"Interval":1000000000,"Retries":2}',
    ],
    ['--no-healthcheck', '{{json .Config.Healthcheck}}', '{"Test":["NONE"]}'],
    ['--entrypoint echo', '{{json .Config.Entrypoint}}', '["echo"]'],
    [
      '-it',
      '{{.Config.Tty}} {{.Config.OpenStdin}} {{.Config.StdinOnce}} {{.Config.AttachStdin}}',
      'true true true true',
    ],
    [
      '-a stdout',
      '{{.Config.AttachStdin}} {{.Config.AttachStdout}} {{.Config.AttachStderr}}',
      'false true false',
    ],
    ['--stop-timeout 0 --stop-signal INT', '{{.Config.StopTimeout}} {{.Config.StopSignal}}', '0 INT'],
    [
      '--device /dev/null:/dev/mynull --device /dev/zero:rw',
      '{{json .HostConfig.Devices}}',
      '[{"PathOnHost":"/dev/null","PathInContainer":"/dev/mynull","CgroupPermissions":"rwm"},{"PathOnHost":"/dev/zero","PathInContainer":"/dev/zero","CgroupPermissions":"rw"}]',
    ],
    [
      '--security-opt label:disable --security-opt no-new-privileges',
      '{{json .HostConfig.SecurityOpt}}',
      '["label:disable","no-new-privileges"]',
    ],
    ['--security-opt seccomp=profile.json', '{{json .HostConfig.SecurityOpt}}', '["seccomp={\\"a\\":1}"]'],
    [
      '--security-opt systempaths=unconfined',
      '{{json .HostConfig.SecurityOpt}} {{json .HostConfig.MaskedPaths}}',
      '[] []',
    ],
    ['--network bridge --mac-address 92:d0:c6:0a:29:33', '{{.HostConfig.NetworkMode}}', 'bridge'],
    [
      '-m 64m --cpus 1.5 --ulimit nofile=10:20',
      '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{len .HostConfig.Ulimits}}',
      '67108864 1500000000 1',
    ],
    [
      '',
      '{{json .HostConfig.Dns}} {{json .HostConfig.Binds}} {{json .HostConfig.Devices}} {{json .HostConfig.PortBindings}} {{json .HostConfig.Ulimits}} {{json .HostConfig.CapAdd}} {{json .HostConfig.PidsLimit}}',
      '[] null [] {} [] null null',
    ],
    ['--init', '{{.HostConfig.Init}}', 'true'],
  ])('%s', (flags, template, expected) => {
    const files = {
      vars: '# c\n\n  X=1 \nCOLOR\nNOSUCH\nY=a#b\n',
      labels: 'team=blue\ntier=old\nnothing\n',
      'profile.json': '{ "a": 1 }\n',
    };
    expect(created(flags, template, files).slice(0, expected.length)).toBe(expected);
  });
});
