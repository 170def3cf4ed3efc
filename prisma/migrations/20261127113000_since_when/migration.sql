-- AlterTable
ALTER TABLE "store" ADD COLUMN     "runs_since" TIMESTAMPTZ(3),
ADD COLUMN     "stop_lifted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "due_work" ADD COLUMN     "due_since" TIMESTAMPTZ(3);
