import type { Scene } from '../scene';

/** One thing that happens to the store at work. */
export interface Step {
  readonly title: string;
  readonly play: (scene: Scene) => Promise<void>;
}

/** A part of the story in its order. */
export const steps = (all: Readonly<Record<string, Step['play']>>): readonly Step[] =>
  Object.entries(all).map(([title, play]) => ({ title, play }));
