ALTER TABLE "transaction" DROP CONSTRAINT "transaction_transfer_has_target";--> statement-breakpoint
ALTER TABLE "spend_by_day" ADD COLUMN "income_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transaction" ADD COLUMN "to_currency" text;--> statement-breakpoint
CREATE INDEX "transaction_to_wallet" ON "transaction" USING btree ("to_wallet_id") WHERE to_wallet_id is not null;--> statement-breakpoint
ALTER TABLE "transaction" ADD CONSTRAINT "transaction_transfer_has_target" CHECK ((kind = 'transfer') = (to_wallet_id is not null) and (kind = 'transfer') = (to_amount_minor is not null) and (kind = 'transfer') = (to_currency is not null));