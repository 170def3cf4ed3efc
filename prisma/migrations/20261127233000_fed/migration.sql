-- Whether levels have fed a number: what becomes a kit keeps it standing, what was one all along never had any of ours.
ALTER TABLE "sent" ADD COLUMN "fed" BOOLEAN;
