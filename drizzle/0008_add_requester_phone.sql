-- By which telephone number a customer is known again: digits only, see shared/intake/phone.ts.
ALTER TABLE "case" ADD COLUMN "requester_phone" text;
