import { operation } from '../operation.ts';

/** `GET /version`. */
export const systemVersion = operation((tx) => {
  const { daemon } = tx.state;
  return {
    Platform: { Name: '' },
    Components: [
      {
        Name: 'Engine',
        Version: daemon.serverVersion,
        Details: {
          ApiVersion: daemon.apiVersion,
          Arch: daemon.goArch,
          BuildTime: daemon.buildTime,
          Experimental: 'false',
          GitCommit: daemon.gitCommit,
          GoVersion: daemon.goVersion,
          KernelVersion: daemon.kernelVersion,
          MinAPIVersion: daemon.minApiVersion,
          Os: 'linux',
        },
      },
      { Name: 'containerd', Version: daemon.containerdVersion, Details: { GitCommit: '' } },
      { Name: 'runc', Version: daemon.runcVersion, Details: { GitCommit: daemon.runcCommit } },
      { Name: 'docker-init', Version: daemon.initVersion, Details: { GitCommit: '' } },
    ],
    Version: daemon.serverVersion,
    ApiVersion: daemon.apiVersion,
    MinAPIVersion: daemon.minApiVersion,
    GitCommit: daemon.gitCommit,
    GoVersion: daemon.goVersion,
    Os: 'linux',
    Arch: daemon.goArch,
    KernelVersion: daemon.kernelVersion,
    BuildTime: daemon.buildTime,
  };
});
