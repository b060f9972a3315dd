/** One thing that is different after a line: what a learner would otherwise have to list to see. */
export type Change =
  | ContainerChange
  | {
      readonly kind: 'image';
      readonly change: 'added' | 'removed';
      readonly name: string;
      readonly size: number;
    }
  | { readonly kind: 'image'; readonly change: 'tagged' | 'untagged'; readonly name: string }
  | {
      readonly kind: 'network';
      readonly change: 'added' | 'removed';
      readonly name: string;
      readonly subnet: string;
    }
  | { readonly kind: 'volume'; readonly change: 'added' | 'removed'; readonly name: string }
  | { readonly kind: 'file'; readonly change: 'added' | 'changed' | 'removed'; readonly path: string }
  | { readonly kind: 'service'; readonly change: 'added' | 'changed' | 'removed'; readonly name: string }
  /** One of the machine's hosts. */
  | { readonly kind: 'node'; readonly change: 'added' | 'removed' | 'off' | 'on'; readonly name: string }
  | { readonly kind: 'clock'; readonly seconds: number };

export type ContainerChange =
  | {
      readonly kind: 'container';
      readonly change: 'created' | 'started' | 'removed' | 'paused' | 'unpaused';
      readonly name: string;
      readonly image: string;
      /** `8080->80/tcp`; only of what started. */
      readonly ports: readonly string[];
    }
  | {
      readonly kind: 'container';
      readonly change: 'exited' | 'restarting';
      readonly name: string;
      readonly image: string;
      readonly exitCode: number;
      readonly oomKilled: boolean;
    }
  | { readonly kind: 'container'; readonly change: 'renamed'; readonly name: string; readonly was: string }
  | { readonly kind: 'container'; readonly change: 'health'; readonly name: string; readonly health: string }
  | {
      readonly kind: 'container';
      readonly change: 'connected' | 'disconnected';
      readonly name: string;
      readonly network: string;
    };
