import { routeSteering } from '@/app/_server/steer-job';

/** Lets a paused job go on where it stopped. */
export const POST = routeSteering('resume');
