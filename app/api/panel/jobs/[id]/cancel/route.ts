import { routeSteering } from '@/app/_server/steer-job';

/** Ends a job for good; what it has done stays. */
export const POST = routeSteering('cancel');
