"""What needs somebody's consent: who may ask, who decides in which order, and whether the telephone will do for now."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from anxin.handbook.schema.addresses import Address
from anxin.handbook.schema.base import Condition, Entry, Name, Part, Slug
from anxin.handbook.schema.checkpoints import Need
from anxin.handbook.schema.durations import Duration


class ChainStep(Address):
    """One step of a chain: holders of ``role`` within ``reach``, and of the roles ``beside`` it.

    ``any``: one of them all is enough (或签); ``each``: one for each role; ``all``: everybody (会签). A step whose
    ``when`` does not hold is left out.
    """

    mode: Literal["any", "each", "all"] = "any"
    beside: tuple[Address, ...] = ()
    when: Condition | None = None

    @model_validator(mode="after")
    def _is_one_person(self) -> "ChainStep":
        if self.beside and "person" in (self.reach, *(row.reach for row in self.beside)):
            raise ValueError("the one person a subject is with decides alone: nobody beside")
        return self

    @property
    def addresses(self) -> tuple[Address, ...]:
        return (Address(role=self.role, reach=self.reach), *self.beside)


class Telephone(Part):
    """Agreed on the phone, written down afterwards (先电话申请，后补单): the form is due ``form_within``.

    ``roles`` may say yes on the phone; empty: those of the last step. ``penalty`` is proposed when no form comes.
    """

    allowed: bool = True
    form_within: Duration | None = None
    roles: tuple[Name, ...] = ()
    penalty: Slug | None = None

    @model_validator(mode="after")
    def _has_an_end(self) -> "Telephone":
        if self.allowed and self.form_within is None:
            raise ValueError("a consent by phone needs a time for the form (form_within)")
        return self


class SplitGuard(Part):
    """One repair split into several below ``limit`` yuan: what was asked ``per`` thing ``within`` the time is added up."""

    limit: Annotated[float, Field(gt=0)]
    per: Name = "asset"
    within: Duration


class Approval(Entry):
    """A question to those entitled to decide. Without a ``subject`` it stands alone: an application.

    ``amount`` and ``list_amount`` (yuan, and what the price list says) are reckoned from the subject; where they are
    left out they are typed. ``before`` names moves that wait for it while ``when`` holds. ``filing``: the chain is told
    and acknowledges, nobody is asked (备案). ``evidence`` and ``fields`` of the subject must be there.
    """

    subject: Name | None = None
    asked_by: Annotated[tuple[Name, ...], Field(min_length=1)]
    when: Condition | None = None
    amount: Condition | None = None
    list_amount: Condition | None = None
    before: tuple[Name, ...] = ()
    chain: Annotated[tuple[ChainStep, ...], Field(min_length=1, max_length=12)]
    evidence: tuple[Need, ...] = ()
    fields: tuple[Name, ...] = ()
    phone: Telephone = Telephone(allowed=False)
    written_only: bool = False
    filing: bool = False
    split_guard: SplitGuard | None = None

    @property
    def is_by_phone(self) -> bool:
        """Whether a yes on the phone lets the work go on."""
        return self.phone.allowed and not self.written_only

    @property
    def phone_roles(self) -> tuple[str, ...]:
        return self.phone.roles or tuple(address.role for address in self.chain[-1].addresses)

    @model_validator(mode="after")
    def _makes_sense(self) -> "Approval":
        if self.written_only and self.phone.allowed:
            raise ValueError("consent that must be written cannot be given by phone")
        if self.filing and (self.phone.allowed or self.written_only):
            raise ValueError("what is only filed is not agreed to, neither by phone nor in writing")
        if self.subject is None and (self.before or self.amount or self.list_amount or self.split_guard or self.fields):
            raise ValueError("an application stands alone: before, amount, fields and split_guard need a subject")
        if self.split_guard and not self.amount:
            raise ValueError("split_guard needs an amount")
        return self
