"""How French says who speaks."""

from diptych.text.quotations.cues.cue import Words

_PRESENT = """
accuse admet affirme ajoute alerte analyse annonce argumente assure avance avertit avoue
certifie chuchote clame commente conclut concède confesse confie confirme conseille constate
conteste corrige crie critique demande dénonce dit décrit déplore détaille déclare écrit estime
explique exige glisse hurle indique insiste interroge ironise juge jure justifie lance lâche
martèle murmure met note observe poursuit plaide plaisante précise prévient prédit promet
propose proteste raconte rappelle rapporte reconnaît recommande regrette relate relève remarque
renchérit répète répond rétorque résume révèle rit s'exclame soupire souffle souligne sourit
soutient suggère témoigne tempère tranche s'amuse s'indigne exclame amuse indigne agace emporte
inquiète étonne défend objecte suppose ose confirme
"""
_PARTICIPLES = """
accusé admis affirmé ajouté alerté analysé annoncé argumenté assuré avancé averti avoué clamé
commenté conclu concédé confié confirmé conseillé constaté contesté corrigé crié critiqué demandé
dénoncé dit décrit déploré détaillé déclaré écrit estimé expliqué exigé glissé hurlé indiqué
insisté interrogé ironisé jugé juré justifié lancé lâché martelé murmuré noté observé poursuivi
plaidé plaisanté précisé prévenu prédit promis proposé protesté raconté rappelé rapporté reconnu
recommandé regretté relaté relevé remarqué renchéri répété répondu rétorqué résumé révélé soupiré
soufflé souligné soutenu suggéré témoigné tempéré tranché exclamé
exclamée objecté
"""
_IMPERFECT = """
disait affirmait ajoutait assurait confiait déclarait écrivait estimait expliquait racontait
rappelait répétait répondait soulignait parle parlait parlé parlent disent expliquent souvient
"""

WORDS = Words(
    verbs=f"{_PRESENT} {_PARTICIPLES} {_IMPERFECT}",
    believing="""pense croit espère craint refuse rejette veut voit salue salué trouve trouvé
        remercie remercié défend défendu soutient évoque évoqué réclame réclamé qualifie
        qualifié attribue attribué appelle appelé invoque invoqué vante vanté reproche reproché
        parle parlé considère""",
    according=(r"selon\s+", r"d['’]après\s+", r"pour\s+(?=(?:M\.|Mme) )"),
    reading=(r"(?:peut-on|pouvait-on) lire dans\s+", r"lit-on dans\s+", r"indique-t-on dans\s+"),
    he="il lui",
    she="elle",
    they="on ils elles",
    there=(r"(?:peut|pouvait)-on y lire\b", r"y (?:lit|lisait)-on\b", r"y (?:lit|lisait) on\b"),
    presenting=(r"c['’]est ", r"ainsi (?:parle|parlait|parla) "),
    determiners="le la l' l’ un une son sa leur ses les cet cette ce",
    men="m monsieur père frère fils mari oncle roi ministre",
    women="mme madame mlle mademoiselle mère sœur fille femme épouse tante reine",
    titles="dr docteur pr professeur maître me",
    documents="""
        affiche arrêté article audit avis circulaire communiqué document décret enquête
        guide journal jugement lettre livre loi manuel mémoire note pétition rapport
        règlement sondage texte tract verdict éditorial étude
        """,
    prepositions="""de du des d' d’ à au aux en dans par pour sur sous avec chez entre vers depuis
        pendant selon contre après avant devant sans""",
    auxiliaries="""a ont avait est était sera aurait n'a n’a l'a l’a m'a m’a nous vous se s' s’
        encore aussi ensuite enfin déjà toujours alors plus même y lui leur""",
    openings="""mais et or puis alors ensuite hier aujourd'hui pourtant cependant enfin ainsi car
        donc si quand personne tous""",
    terms="""dit dite appelé appelée nommé baptisé intitulé intitulée titre mot terme expression
        surnommé""",
    ends="""qui que dont où quand lorsque pendant après avant devant dans à au lors hier mardi
        lundi mercredi jeudi vendredi samedi dimanche depuis sur en""",
    people="""
        adjoint adjointe agence ami amie apprenti apprentie assistant assistante
        association auteur auteure autrice avocat avocate berger bergère boulanger
        boulangère candidat candidate capitaine chanteur chanteuse chapelain chef cheffe
        chercheur chercheuse client cliente clown collectif comité commerçant commerçante
        commission commune compagnie comédien comédienne conseil conseiller conseillère
        coopérative critique curé direction dirigeant dirigeante dompteur délégué déléguée
        département employé employée enfant enseignant enseignante entreprise facteur
        factrice femme fille fils frère fédération garçon gendarme gouvernement grand-mère
        grand-père grossiste groupe gérant gérante habitant habitante historien homme
        ingénieur ingénieure inspection juge jury juré lieutenant magistrat magistrate
        maire mairie manifestant manifestante marin matelot maître militant militante
        ministre ministère mutuelle mère médecin notaire organisme ouvrier parquet parti
        participant participante passant passante patron patronat patronne paysan paysanne
        police policier policière porte-parole poète proviseur préfecture préfet président
        présidente prêtre père rectorat rescapé rescapée responsable retraité retraitée
        riverain riveraine région salarié salariée savant secrétaire société soldat
        sous-préfet spécialiste survivant syndicalistes syndicat tribunal témoin veuf veuve
        vieillard vigneronne ville voisin voisine vétérinaire écrivain élu élue élève
        équipage état étudiant étudiante œnologue
        """,
    people_ending=("eur", "euse", "trice", "ien", "ienne", "iste", "ière", "ier"),
    no_people="""bonheur heure malheur valeur couleur chaleur douleur fleur peur cœur intérieur
        extérieur erreur faveur hauteur longueur ordinateur moteur secteur facteur bien
        rien lien chien hier papier quartier chantier métier dossier premier dernier
        janvier février entier lumière manière rivière matière première dernière liste
        piste""",
    i="je nous j'ai j’ai",
    masculine="le un",
    feminine="la une",
    you="vous votre vos",
    feminine_endings=("trice", "ière", "euse", "ienne", "cheffe", "ante"),
    verbs_end=("aient", "èrent"),
    adjectives_follow=True,
    names_tell=True,
    small_words_end_names=True,
    tags_between_marks=True,
)
