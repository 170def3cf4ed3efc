-- AlterTable
ALTER TABLE "store_user" ADD COLUMN     "last_opened_at" TIMESTAMPTZ(3);
