-- AlterTable
ALTER TABLE "store_cursor" ADD COLUMN     "reached" INTEGER;
