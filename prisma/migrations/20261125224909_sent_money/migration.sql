-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "paid" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "fulfillment_order" ADD COLUMN     "currency" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "shipping_price" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "total" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "total_discounts" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "total_tax" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "fulfillment_line" ADD COLUMN     "paid" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "price" TEXT NOT NULL DEFAULT '';
