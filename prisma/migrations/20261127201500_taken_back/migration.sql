-- When a person wanted after all what they had dealt with; null: it stands.
ALTER TABLE "let_go" ADD COLUMN "taken_back_at" TIMESTAMPTZ(3);
