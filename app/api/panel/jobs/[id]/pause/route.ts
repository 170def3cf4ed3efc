import { routeSteering } from '@/app/_server/steer-job';

/** Stops a job where it is, until somebody lets it go on. */
export const POST = routeSteering('pause');
