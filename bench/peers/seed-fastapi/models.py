"""The tables the page is made of, and the page, as users of SQLAlchemy and Pydantic write them."""
import uuid
from datetime import datetime
from typing import List, Optional
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY, UUID
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()
ID = UUID(as_uuid=True)
WHEN = DateTime(timezone=True)


class Member(Base):
    __tablename__ = "members"
    member_id = Column(ID, primary_key=True)
    subject, display_name, role, status = Column(Text), Column(Text), Column(Text), Column(Text)


class Property(Base):
    __tablename__ = "properties"
    property_id = Column(ID, primary_key=True)
    address_line1, unit, city, state, zip = Column(Text), Column(Text), Column(Text), Column(Text), Column(Text)


class Contact(Base):
    __tablename__ = "contacts"
    contact_id = Column(ID, primary_key=True)
    name = Column(Text)


class Inspection(Base):
    __tablename__ = "inspections"
    inspection_id = Column(ID, primary_key=True)
    property_id = Column(ID, ForeignKey("properties.property_id"))
    lead_member_id = Column(ID, ForeignKey("members.member_id"))
    client_id = Column(ID, ForeignKey("contacts.contact_id"))
    service_names = Column(ARRAY(Text))
    order_no, fee_cents, row_version = Column(BigInteger), Column(BigInteger), Column(BigInteger)
    status, scheduled_zone, currency = Column(Text), Column(Text), Column(Text)
    scheduled_at, scheduled_sort, created_at, updated_at, deleted_at = Column(WHEN), Column(WHEN), Column(WHEN), Column(WHEN), Column(WHEN)
    property = relationship(Property)
    lead = relationship(Member)
    client = relationship(Contact)


class Named(BaseModel):
    id: uuid.UUID
    name: str


class PropertyLine(BaseModel):
    propertyId: uuid.UUID
    addressLine1: str
    unit: Optional[str]
    city: str
    state: str
    zip: str


class InspectionRow(BaseModel):
    inspectionId: uuid.UUID
    orderNo: int
    status: str
    property: PropertyLine
    client: Optional[Named]
    lead: Optional[Named]
    scheduledAt: Optional[datetime]
    scheduledLocal: Optional[datetime]
    scheduledZone: Optional[str]
    services: List[str]
    feeCents: Optional[int]
    currency: str
    rowVersion: int
    createdAt: datetime
    updatedAt: datetime
    deletedAt: Optional[datetime]

    @staticmethod
    def of(row: Inspection, sees_money: bool):
        place, who, at = row.property, row.client, row.scheduled_at
        return InspectionRow(
            inspectionId=row.inspection_id, orderNo=row.order_no, status=row.status,
            property=PropertyLine(propertyId=place.property_id, addressLine1=place.address_line1, unit=place.unit,
                                  city=place.city, state=place.state, zip=place.zip),
            client=Named(id=who.contact_id, name=who.name) if who else None,
            lead=Named(id=row.lead.member_id, name=row.lead.display_name) if row.lead else None,
            scheduledAt=at, scheduledLocal=at.astimezone(ZoneInfo(row.scheduled_zone)) if at else None, scheduledZone=row.scheduled_zone,
            services=row.service_names, feeCents=row.fee_cents if sees_money else None, currency=row.currency,
            rowVersion=row.row_version, createdAt=row.created_at, updatedAt=row.updated_at, deletedAt=row.deleted_at)


class InspectionPage(BaseModel):
    items: List[InspectionRow]
    nextCursor: Optional[str]
