import { lookUp } from '../../base/record.ts';
import type { Container } from '../../docker/engine/container/container.ts';
import { overlayDirectories, type EngineState } from '../../docker/engine/index.ts';
import { layerDirectories } from '../../docker/engine/image/image.ts';
import type { FileTree } from '../../linux/fs/file-node.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Mount } from '../../linux/fs/mount-table.ts';
import { MountTable } from '../../linux/fs/mount-table.ts';
import { MountedFileSystem } from '../../linux/fs/mounted-file-system.ts';
import { LayeredTree } from '../../linux/fs/layered-tree.ts';
import {
  CONSOLE_FILES,
  DEVICE_FILES,
  protectedMounts,
  SHARED_MEMORY_FILES,
  systemMounts,
} from '../../linux/fs/synthetic/system-mounts.ts';
import { INIT_PATH } from '../containers/container-runtime.ts';
import { containerMounts } from '../containers/container-mounts.ts';
import { overlayOptions } from '../containers/overlay-options.ts';
import { makeMountPoints, mountProblem } from '../containers/mount-points.ts';
import { settingsFiles } from '../containers/settings-files.ts';
import { SettingsTree } from '../containers/settings-tree.ts';
import type { MachineTrees } from './machine-trees.ts';
import { mountPath } from './mount-path.ts';

/** Bytes a machine's disk holds, as `df` shows it. */
const DISK_SIZE = 40 * 1024 ** 3;
/** 2025-11-07: what of the host has no time of its own is as old as its installation. */
const INSTALLED = Date.UTC(2025, 10, 7) / 1000;

/** The daemon's init, which `--init` puts into a container. */
const INIT_TREE = new LayeredTree({
  lower: [
    {
      '/docker-init': {
        type: 'file',
        content: '',
        size: 870_216,
        program: 'docker-init',
        mode: 0o755,
        uid: 0,
        gid: 0,
        mtime: 0,
      },
    },
  ],
});

/** Devices of the host that a privileged container sees besides its own. */
const HOST_DEVICES: FileTree = Object.fromEntries(
  [
    'vda',
    'vda1',
    'kmsg',
    'loop0',
    'loop1',
    'mem',
    'port',
    'rtc0',
    'snapshot',
    'ttyS0',
    'uinput',
    'vcs',
    'vcs1',
    'fuse',
  ].map((name, index) => [
    `/${name}`,
    {
      type: name.startsWith('vd') || name.startsWith('loop') ? 'block-device' : 'character-device',
      major: 10,
      minor: 200 + index,
      mode: 0o660,
      uid: 0,
      gid: 6,
      mtime: 0,
    },
  ]),
);

/** The host's devices that `--device` gives a container, under the names they get there. */
function givenDevices(
  devices: readonly { readonly PathOnHost: string; readonly PathInContainer: string }[],
): FileTree {
  return Object.fromEntries(
    devices.flatMap(({ PathOnHost, PathInContainer }) => {
      const node =
        DEVICE_FILES[PathOnHost.replace(/^\/dev/, '')] ?? HOST_DEVICES[PathOnHost.replace(/^\/dev/, '')];
      return node && PathInContainer.startsWith('/dev/')
        ? [[PathInContainer.slice('/dev'.length), node] as const]
        : [];
    }),
  );
}

function withoutSharedMemory({ '/shm': _shm, ...others }: FileTree): FileTree {
  return others;
}

/** The file systems of a machine's computers, put together when first asked for. */
export class MachineFileSystems {
  readonly #trees: MachineTrees;
  readonly #engine: () => EngineState;
  readonly #room: () => number;
  readonly #containers = new Map<string, { readonly container: Container; readonly files: FileSystem }>();
  #host: FileSystem | undefined;
  #volumes: EngineState['volumes'] | undefined;

  /** @param room bytes that may still be written */
  constructor(trees: MachineTrees, engine: () => EngineState, room: () => number) {
    this.#trees = trees;
    this.#engine = engine;
    this.#room = room;
  }

  /** The host's, with the volumes where the daemon keeps them. */
  get host(): FileSystem {
    const { volumes } = this.#engine();
    if (!this.#host || this.#volumes !== volumes) {
      this.#volumes = volumes;
      const own = Object.keys(volumes).map((name) => ({
        path: `/var/lib/docker/volumes/${name}/_data`,
        tree: this.#trees.volumes.get(name),
        device: '/dev/vda1',
        type: 'ext4',
        options: 'relatime',
      }));
      const root: Mount = {
        path: '/',
        tree: this.#trees.host,
        device: '/dev/vda1',
        type: 'ext4',
        options: 'relatime',
        size: DISK_SIZE,
        since: INSTALLED,
      };
      const table = new MountTable([root, ...systemMounts({ privileged: true, hasTerminal: true }), ...own], {
        room: this.#room,
      });
      this.#host = new MountedFileSystem(table);
    }
    return this.#host;
  }

  container(id: string): FileSystem {
    const container = lookUp(this.#engine().containers, id);
    const known = this.#containers.get(id);
    // Only what it was created with counts here: the same record in a later state has the same mounts.
    if (known && (!container || known.container.mounts === container.mounts)) return known.files;
    if (!container) throw new Error(`no container ${id}`);
    const files = new MountedFileSystem(new MountTable(this.#mounts(container), { room: this.#room }));
    this.#containers.set(id, { container, files });
    return files;
  }

  /**
   * A container's files as the daemon sees them, running or not: nothing of what is only in memory or the kernel's, but
   * what lies under it.
   */
  stored(id: string): FileSystem {
    const container = lookUp(this.#engine().containers, id);
    if (!container) throw new Error(`no container ${id}`);
    const mounts = this.#mounts(container).filter(
      ({ type, device }) => type === 'overlay' || device.startsWith('/dev/'),
    );
    return new MountedFileSystem(new MountTable(mounts, { room: this.#room }));
  }

  forget(id: string): void {
    this.#containers.delete(id);
  }

  /**
   * Makes what a container's mounts need to lie on, and what is in memory afresh.
   * @returns runc's words for what cannot be mounted
   */
  prepare(container: Container, mtime: number): string | undefined {
    this.forget(container.id);
    this.#trees.forgetMemory(container.id);
    const mounts = this.#mounts(container);
    const problem = mountProblem(container, mounts);
    if (problem === undefined) makeMountPoints(mounts, mtime);
    return problem;
  }

  /** The files of an image, by the directory that the daemon would mount it from. */
  #imageFiles(source: string): LayeredTree {
    const image = Object.values(this.#engine().images).find(
      (each) => `${layerDirectories(each)[0]}/merged` === source,
    );
    return this.#trees.image((image?.layers ?? []).map(({ diffId }) => diffId));
  }

  #mounts(container: Container): readonly Mount[] {
    const { id, config, hostConfig } = container;
    const { Privileged: privileged } = hostConfig;
    const lower = [
      hostConfig.IpcMode === 'none' ? withoutSharedMemory(DEVICE_FILES) : DEVICE_FILES,
      ...(config.Tty ? [CONSOLE_FILES] : []),
      ...(privileged ? [HOST_DEVICES] : []),
      givenDevices(hostConfig.Devices ?? []),
    ];
    const system = [
      ...systemMounts({
        devices: this.#trees.memory(id, '/dev', lower),
        sharedMemory: this.#trees.memory(id, '/dev/shm', [SHARED_MEMORY_FILES]),
        ...(hostConfig.ShmSize > 0 ? { sharedMemorySize: hostConfig.ShmSize } : {}),
        hasTerminal: config.Tty,
        noSharedMemory: hostConfig.IpcMode === 'none',
        privileged,
      }),
      ...(hostConfig.Init
        ? [
            {
              path: INIT_PATH,
              tree: INIT_TREE,
              root: '/docker-init',
              device: '/dev/vda1',
              type: 'ext4',
              options: 'relatime',
              readOnly: true,
            },
          ]
        : []),
    ];
    const settings = new SettingsTree(this.#trees.settings.get(id), () => {
      const state = this.#engine();
      const newest = lookUp(state.containers, id) ?? container;
      const hosts = this.host.readFile('/etc/hosts');
      return settingsFiles(state, newest, hosts, newest.startedAt ?? newest.created);
    });
    const mounts = [
      ...containerMounts(
        this.#trees,
        container,
        system,
        settings,
        overlayOptions(overlayDirectories(this.#engine(), container)),
        (source) => this.#imageFiles(source),
      ),
      ...(privileged ? [] : protectedMounts()),
    ];
    const root = this.#trees.container(id);
    return mounts.map((mount) => ({ ...mount, path: mountPath(root, mount.path) }));
  }
}
